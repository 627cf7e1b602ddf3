#include "pad-cursor.h"
