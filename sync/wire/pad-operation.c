#include "pad-operation.h"
