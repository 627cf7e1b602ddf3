#include "pad-order-body.h"
