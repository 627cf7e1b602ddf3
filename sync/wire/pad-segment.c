#include "pad-segment.h"
