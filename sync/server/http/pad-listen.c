#include "pad-listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 1024

static gboolean
split (const char *address, char **host, char **port, GError **error)
{
  const char *colon = strrchr (address, ':');
  if (colon == NULL || colon == address || colon[1] == '\0') {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "“%s” is no address to listen on; write ADDRESS:PORT, such as 127.0.0.1:8080",
                 address);
    return FALSE;
  }
  gboolean bracketed = address[0] == '[' && colon[-1] == ']';
  *host = bracketed ? g_strndup (address + 1, (size_t)(colon - address) - 2)
                    : g_strndup (address, (size_t)(colon - address));
  *port = g_strdup (colon + 1);
  return TRUE;
}

static struct addrinfo *
resolve (const char *address, GError **error)
{
  const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
  struct addrinfo *found = NULL;
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;
  if (!split (address, &host, &port, error))
    return NULL;
  int code = getaddrinfo (host, port, &hints, &found);
  if (code == 0)
    return found;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "cannot listen on “%s”: %s", address,
               gai_strerror (code));
  return NULL;
}

static int
refuse (int fd, const char *address, GError **error)
{
  int reason = errno;
  if (fd >= 0)
    close (fd);
  if (reason == EADDRINUSE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_LOCKED,
                 "%s is in use: another program listens there; choose another port", address);
  else
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "cannot listen on %s: %s", address,
                 g_strerror (reason));
  return -1;
}

static char *
name_socket (int fd)
{
  struct sockaddr_storage bound;
  socklen_t length = sizeof bound;
  char host[NI_MAXHOST] = "";
  char port[NI_MAXSERV] = "";
  if (getsockname (fd, (struct sockaddr *)&bound, &length) == 0)
    getnameinfo ((struct sockaddr *)&bound, length, host, sizeof host, port, sizeof port,
                 NI_NUMERICHOST | NI_NUMERICSERV);
  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%s" : "%s:%s", host, port);
}

int
pad_listen (const char *address, char **authority, GError **error)
{
  const int yes = 1;
  struct addrinfo *found = resolve (address, error);
  if (found == NULL)
    return -1;
  int fd = socket (found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  gboolean bound = fd >= 0 && setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                   bind (fd, found->ai_addr, found->ai_addrlen) == 0 && listen (fd, BACKLOG) == 0;
  freeaddrinfo (found);
  if (!bound)
    return refuse (fd, address, error);
  *authority = name_socket (fd);
  return fd;
}

char *
pad_listen_name_peer (const struct sockaddr *peer)
{
  char host[NI_MAXHOST] = "";
  socklen_t length =
      peer->sa_family == AF_INET6 ? sizeof (struct sockaddr_in6) : sizeof (struct sockaddr_in);
  getnameinfo (peer, length, host, sizeof host, NULL, 0, NI_NUMERICHOST);
  return g_strdup (host);
}
