#include "pad-line-buffer.h"
