#include "pad-demo-private.h"

const PadDemoName pad_demo_groups[] = {
    {"bearings", "Bearings"},
    {"power", "Power transmission"},
    {"seals", "Seals"},
    {"fasteners", "Fasteners"},
    {"pneumatics", "Pneumatics"},
    {"hydraulics", "Hydraulics"},
    {"drives", "Motors and drives"},
    {"sensors", "Sensors and switches"},
    {"lubrication", "Lubrication"},
    {"tools", "Maintenance tools"},
    {NULL, NULL},
};

#define BALL_SIZES "6000 6001 6002 6003 6004 6005 6202 6203 6204 6205 6206 6207 6304 6305 6306 6308"
#define SHAFTS "10x26x7 12x28x7 15x30x7 17x35x7 20x40x7 25x42x7 30x47x7 35x52x7 40x62x8 50x72x8"
#define THREADS                                                                                    \
  "M4x10 M4x16 M5x16 M5x20 M6x16 M6x20 M6x30 M8x20 M8x25 M8x40 M10x30 M10x50 M12x40 M12x60"

const PadDemoFamily pad_demo_families[] = {
    {"ball", "Deep groove ball bearings", "bearings", "BB", "Deep groove ball bearing", BALL_SIZES,
     "- -2RS -2Z -2RS/C3", 240, 4890, 0, 50},
    {"angular", "Angular contact bearings", "bearings", "BA", "Angular contact bearing",
     "7200 7201 7202 7203 7204 7205 7206 7207 7208", "-B -B-TVP -B-MP", 980, 8900, 0, 0},
    {"taper", "Tapered roller bearings", "bearings", "BT", "Tapered roller bearing",
     "30203 30204 30205 30206 30207 32005 32006 32008", "- -A -XL", 890, 6400, 0, 0},
    {"needle", "Needle roller bearings", "bearings", "BN", "Needle roller bearing",
     "HK0810 HK1010 HK1212 HK1512 HK1616 HK2016 HK2520", "- -2RS", 190, 1290, 0, 100},
    {"units", "Bearing units", "bearings", "BU", "Pillow block bearing unit",
     "UCP203 UCP204 UCP205 UCP206 UCP207 UCP208 UCP210", "- -SS", 1190, 7900, 0, 0},
    {"vbelts", "V-belts", "power", "TV", "V-belt",
     "SPZ630 SPZ800 SPZ1000 SPA1000 SPA1250 SPA1500 SPB1500 SPB2000 SPC2500", "- -LW", 480, 4200, 0,
     0},
    {"timing", "Timing belts", "power", "TT", "Timing belt",
     "T5-300 T5-420 T5-610 T10-660 T10-920 8M-800 8M-1200 8M-1760", "-10 -16 -25", 690, 7800, 0, 0},
    {"chains", "Roller chains", "power", "TC", "Roller chain 5 m",
     "05B-1 06B-1 08B-1 10B-1 12B-1 16B-1 20B-1", "- -VZ -RF", 1890, 18900, 0, 0},
    {"sprockets", "Sprockets", "power", "TS", "Sprocket",
     "06B-z15 06B-z20 08B-z15 08B-z19 08B-z25 10B-z19 12B-z19", "- -TB", 590, 5900, 0, 0},
    {"couplings", "Couplings", "power", "TK", "Jaw coupling", "14 19 24 28 38 42 48 55",
     "-92A -98A -64D", 1290, 15900, 0, 0},
    {"shaft", "Shaft seals", "seals", "SS", "Radial shaft seal", SHAFTS, "-NBR -FKM -NBR/SL", 120,
     1890, 10, 100},
    {"orings", "O-rings", "seals", "SO", "O-ring",
     "4x1.5 6x2 8x2 10x2 12x2.5 16x3 20x3 25x3 32x3.5 40x4", "-NBR70 -FKM75 -EPDM70", 8, 240, 25,
     500},
    {"gaskets", "Gaskets", "seals", "SG", "Flat gasket", "DN15 DN20 DN25 DN32 DN40 DN50 DN65 DN80",
     "-FASIT -PTFE", 90, 1190, 10, 0},
    {"hexbolts", "Hexagon bolts", "fasteners", "FH", "Hexagon bolt", THREADS, "-8.8 -10.9 -A2 -A4",
     6, 190, 100, 1000},
    {"socket", "Socket screws", "fasteners", "FS", "Socket head screw", THREADS, "-8.8 -12.9 -A2",
     7, 210, 100, 1000},
    {"nuts", "Nuts", "fasteners", "FN", "Hexagon nut", "M4 M5 M6 M8 M10 M12 M16 M20", "-8 -A2 -A4",
     2, 90, 100, 1000},
    {"washers", "Washers", "fasteners", "FW", "Washer", "4.3 5.3 6.4 8.4 10.5 13 17 21",
     "-St -A2 -A4", 1, 35, 200, 2000},
    {"circlips", "Retaining rings", "fasteners", "FR", "Retaining ring",
     "10 12 15 17 20 25 30 35 40 50", "-DIN471 -DIN472", 6, 120, 50, 500},
    {"cylinders", "Pneumatic cylinders", "pneumatics", "PC", "Compact cylinder",
     "16x10 16x25 20x25 25x25 32x50 40x50 50x80 63x100", "- -A-P", 2890, 18900, 0, 0},
    {"valves", "Solenoid valves", "pneumatics", "PV", "Solenoid valve",
     "3/2-G1/8 3/2-G1/4 5/2-G1/8 5/2-G1/4 5/3-G1/4", "-24VDC -110VAC -230VAC", 3490, 12900, 0, 0},
    {"pushin", "Push-in fittings", "pneumatics", "PF", "Push-in fitting",
     "4-M5 4-G1/8 6-G1/8 6-G1/4 8-G1/8 8-G1/4 10-G1/4 12-G3/8", "- -L -T", 110, 690, 10, 100},
    {"airprep", "Air preparation", "pneumatics", "PA", "Filter regulator", "G1/8 G1/4 G3/8 G1/2",
     "-5um -40um", 3900, 14900, 0, 0},
    {"hoses", "Hydraulic hoses", "hydraulics", "HH", "Hydraulic hose line",
     "DN6-500 DN6-1000 DN10-500 DN10-1000 DN12-1000 DN16-1500 DN20-2000", "-1SN -2SN", 1490, 9900,
     0, 0},
    {"hfittings", "Hydraulic fittings", "hydraulics", "HF", "Cutting ring fitting",
     "6L 8L 10L 12L 15L 18L 22L", "-G -W -T", 190, 1690, 10, 0},
    {"filters", "Hydraulic filters", "hydraulics", "HE", "Filter element",
     "0060 0110 0160 0240 0330 0500", "-D005 -D010 -D020", 1890, 9800, 0, 0},
    {"motors", "Electric motors", "drives", "MM", "Three-phase motor",
     "0.18kW 0.25kW 0.37kW 0.55kW 0.75kW 1.1kW 1.5kW 2.2kW 4.0kW 7.5kW", "-B3 -B5 -B14", 9800,
     89000, 0, 0},
    {"gears", "Gear units", "drives", "MG", "Worm gear unit",
     "030-10 030-20 040-20 050-20 050-40 063-30 075-30 090-40", "- -F", 8900, 49000, 0, 0},
    {"inverters", "Frequency inverters", "drives", "MI", "Frequency inverter",
     "0.37kW 0.75kW 1.5kW 2.2kW 4.0kW 5.5kW 7.5kW", "-1ph -3ph", 18900, 98000, 0, 0},
    {"inductive", "Inductive sensors", "sensors", "EI", "Inductive sensor",
     "M8-2mm M12-4mm M18-8mm M30-15mm", "-PNP-NO -PNP-NC -NPN-NO", 1490, 4900, 0, 0},
    {"photo", "Photoelectric sensors", "sensors", "EP", "Photoelectric sensor",
     "M18-100mm M18-400mm 20x30-1m 20x30-5m 50x50-10m", "-PNP -NPN", 3900, 15900, 0, 0},
    {"limit", "Limit switches", "sensors", "EL", "Limit switch", "30mm 40mm 60mm",
     "-roller -plunger -lever", 1190, 3900, 0, 0},
    {"grease", "Greases", "lubrication", "LG", "Bearing grease", "100g 400g 1kg 5kg 18kg",
     "-EP2 -LT2 -HT2 -FG2", 490, 18900, 0, 12},
    {"sprays", "Sprays", "lubrication", "LS", "Maintenance spray", "200ml 400ml 500ml",
     "-chain -silicone -cleaner -rust", 390, 1290, 6, 12},
    {"pullers", "Pullers", "tools", "WP", "Two-arm puller", "80mm 100mm 120mm 160mm 200mm 250mm",
     "- -S", 2900, 18900, 0, 0},
    {"keys", "Hexagon keys", "tools", "WK", "Hexagon key", "1.5 2 2.5 3 4 5 6 8 10",
     "- -long -ball", 90, 1290, 5, 0},
};
const int pad_demo_n_families = G_N_ELEMENTS (pad_demo_families);

const PadDemoBrand pad_demo_brands[] = {
    {"ARVIKA", "Arvika", 125},     {"KESTREL", "Kestrel", 110}, {"NORRBO", "Norrbo", 100},
    {"TECMARA", "Tecmara", 95},    {"VALDIS", "Valdis", 88},    {"ORSAWERK", "Orsawerk", 118},
    {"MERIDIUM", "Meridium", 104}, {"LINDQVO", "Lindqvo", 92},
};
const int pad_demo_n_brands = G_N_ELEMENTS (pad_demo_brands);

const char *const pad_demo_first_names[] = {"Anna", "Jonas", "Marta", "Felix", "Ines", "Karl",
                                            "Lena", "Paul",  "Sofie", "Tomas", "Eva",  "Nils",
                                            "Ruth", "Max",   "Clara", "Jan",   NULL};
const char *const pad_demo_last_names[] = {
    "Weber",  "Krüger", "Brandt",   "Vogel",  "Seidel", "Lorenz",  "Busch",
    "Keller", "Franke", "Albrecht", "Winter", "Haas",   "Jansen",  "Pohl",
    "Sommer", "Reuter", "Dietz",    "Engel",  "Horn",   "Lindner", NULL};
const char *const pad_demo_trades[] = {"Maschinenbau", "Fördertechnik",  "Antriebstechnik",
                                       "Landtechnik",  "Anlagenservice", "Industriebedarf",
                                       "Werkzeugbau",  "Instandhaltung", NULL};
const char *const pad_demo_towns[] = {"Bremen",  "Kassel", "Erfurt", "Ulm",    "Siegen",
                                      "Rostock", "Gera",   "Fulda",  "Minden", "Passau",
                                      "Hagen",   "Celle",  NULL};
