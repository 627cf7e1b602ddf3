#include "pad-order-json.h"
