#include "pad-line-writer.h"
