/* People and places of the demo. None of them exists. */
#include "pad-demo-private.h"

const char *const pad_demo_first_names[] = {"Anna", "Jonas", "Marta", "Felix", "Ines", "Karl",
                                            "Lena", "Paul",  "Sofie", "Tomas", "Eva",  "Nils",
                                            "Ruth", "Max",   "Clara", "Jan",   NULL};
const char *const pad_demo_last_names[] = {
    "Weber",  "Krüger", "Brandt",   "Vogel",  "Seidel", "Lorenz",  "Busch",
    "Keller", "Franke", "Albrecht", "Winter", "Haas",   "Jansen",  "Pohl",
    "Sommer", "Reuter", "Dietz",    "Engel",  "Horn",   "Lindner", NULL};

const char *const pad_demo_firms[] = {"%s Maschinenbau GmbH",     "%s Fördertechnik GmbH & Co. KG",
                                      "%s & Söhne Landmaschinen", "%s Antriebstechnik GmbH",
                                      "%s Anlagenservice KG",     "%s Industriebedarf GmbH",
                                      "%s Werkzeugbau e. K.",     "%s Instandhaltung GmbH",
                                      "%s Hydraulik AG",          NULL};

const PadDemoTown pad_demo_towns[] = {
    {"Bremen", "28195", "421", "Germany"},       {"Kassel", "34117", "561", "Germany"},
    {"Erfurt", "99084", "361", "Germany"},       {"Linz", "4020", "732", "Austria"},
    {"Winterthur", "8400", "52", "Switzerland"}, {"Ulm", "89073", "731", "Germany"},
    {"Siegen", "57072", "271", "Germany"},       {"Rostock", "18055", "381", "Germany"},
    {"Graz", "8010", "316", "Austria"},          {"Sankt Gallen", "9000", "71", "Switzerland"},
    {"Gera", "07545", "365", "Germany"},         {"Fulda", "36037", "661", "Germany"},
    {"Minden", "32423", "571", "Germany"},       {"Steyr", "4400", "7252", "Austria"},
    {"Olten", "4600", "62", "Switzerland"},      {"Passau", "94032", "851", "Germany"},
    {"Hagen", "58095", "2331", "Germany"},       {"Celle", "29221", "5141", "Germany"},
    {"Wels", "4600", "7242", "Austria"},         {"Thun", "3600", "33", "Switzerland"},
};
const int pad_demo_n_towns = G_N_ELEMENTS (pad_demo_towns);

const char *const pad_demo_streets[] = {
    "Industriestraße", "Am Gewerbepark",  "Hafenweg",    "Werkstraße",
    "Daimlerring",     "Robert-Koch-Weg", "Lindenallee", "Schmiedegasse",
    "Bahnhofstraße",   "Am Güterbahnhof", NULL};
