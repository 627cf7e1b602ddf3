#pragma once

#include "pad-sheet-view.h"

G_BEGIN_DECLS

/* Keys that scroll, for a scrollable widget's class. */
void pad_sheet_input_add_keys (GtkWidgetClass *widget_class);
/* Ctrl and the wheel zoom, a click takes the focus. */
void pad_sheet_input_add_pointer (PadSheetView *sheets);

G_END_DECLS
