#include <pad-sign-in-link.h>

static void
assert_link (const char *text, const char *server, const char *invite)
{
  g_autofree char *got_server = NULL;
  g_autofree char *got_invite = NULL;

  g_assert_true (pad_sign_in_link_parse (text, &got_server, &got_invite));
  g_assert_cmpstr (got_server, ==, server);
  g_assert_cmpstr (got_invite, ==, invite);
}

static void
assert_no_link (const char *text)
{
  g_autofree char *server = NULL;
  g_autofree char *invite = NULL;

  g_assert_false (pad_sign_in_link_parse (text, &server, &invite));
  g_assert_null (server);
  g_assert_null (invite);
}

static void
test_links (void)
{
  assert_link ("orderpad:sign-in?server=https://shop.example.com&invite=ABCD-1234",
               "https://shop.example.com", "ABCD-1234");
  assert_link (" \torderpad:sign-in?server=http%3A%2F%2F127.0.0.1%3A8080&invite=A%2B1\r\n",
               "http://127.0.0.1:8080", "A+1");
  assert_link ("orderpad:sign-in?invite=ABCD", NULL, "ABCD");
  assert_no_link ("");
  assert_no_link ("ABCD-1234");
  assert_no_link ("https://shop.example.com/?invite=ABCD");
  assert_no_link ("orderpad:sign-in?server=https://shop.example.com");
  assert_no_link ("orderpad:sign-in?server=https://shop.example.com&invite=");
  assert_no_link ("orderpad:sign-in?invite=%");
}

static void
assert_server (const char *text, const char *wanted)
{
  g_autofree char *got = pad_sign_in_server (text);

  g_assert_cmpstr (got, ==, wanted);
}

static void
test_servers (void)
{
  assert_server ("https://shop.example.com", "https://shop.example.com");
  assert_server (" shop.example.com:8443 ", "https://shop.example.com:8443");
  assert_server ("localhost:8080", "http://localhost:8080");
  assert_server ("127.0.0.1:8080", "http://127.0.0.1:8080");
  assert_server ("http://shop.example.com", "http://shop.example.com");
  assert_server ("", NULL);
  assert_server ("  ", NULL);
  assert_server ("https://", NULL);
  assert_server ("shop example com", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/sign-in/invitation-links", test_links);
  g_test_add_func ("/app/sign-in/server-addresses", test_servers);
  return g_test_run ();
}
