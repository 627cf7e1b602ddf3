#include "pad-line-reader.h"
