#include "pad-result.h"
