#pragma once

#include <pad-transport.h>

G_BEGIN_DECLS

/**
 * PadSoupTransport: HTTP by libsoup 3 in the thread's default GMainContext: 6 connections a host (a
 * waiting request and a download must not starve a push), the system's proxy and certificates;
 * loopback addresses without a proxy.
 */
#define PAD_TYPE_SOUP_TRANSPORT (pad_soup_transport_get_type ())
G_DECLARE_FINAL_TYPE (PadSoupTransport, pad_soup_transport, PAD, SOUP_TRANSPORT, GObject)

PadTransport *pad_soup_transport_new (void);

G_END_DECLS
