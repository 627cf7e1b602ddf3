#include <pad-uuid.h>

#include <string.h>

/* A world whose clock the test sets and whose randomness is all ones or all zeros. */
typedef struct
{
  PadWorld parent;
  int64_t now;
  int fill;
} FixedWorld;

static int64_t
fixed_now (PadWorld *world)
{
  return ((FixedWorld *)world)->now;
}

static void
fixed_random (PadWorld *world, void *bytes, size_t n)
{
  memset (bytes, ((FixedWorld *)world)->fill, n);
}

static const PadWorldClass fixed_class = {.now = fixed_now, .random = fixed_random};

static void
have_the_form (void)
{
  FixedWorld world = {.parent.klass = &fixed_class, .now = INT64_C (0x0123456789ab)};
  g_autofree char *zeros = pad_uuid_new (&world.parent);
  g_autofree char *ones = NULL;

  g_assert_cmpstr (zeros, ==, "01234567-89ab-7000-8000-000000000000");
  world.now++;
  world.fill = 0xff;
  ones = pad_uuid_new (&world.parent);
  g_assert_cmpstr (ones, ==, "01234567-89ac-77ff-bfff-ffffffffffff");
}

static void
grow_in_one_millisecond (void)
{
  FixedWorld world = {.parent.klass = &fixed_class, .now = 1, .fill = 0xff};
  g_autofree char *last = pad_uuid_new (&world.parent);

  /* More than the counter holds, so that it carries over into the time. */
  for (int i = 0; i < 10000; i++) {
    char *next = pad_uuid_new (&world.parent);

    g_assert_cmpstr (next, >, last);
    g_assert_true (pad_uuid_is_valid (next));
    g_assert_cmpint (next[14], ==, '7');
    g_free (last);
    last = next;
  }
}

static void
grow_when_the_clock_goes_back (void)
{
  FixedWorld world = {.parent.klass = &fixed_class, .now = 1000000};
  g_autofree char *before = pad_uuid_new (&world.parent);
  g_autofree char *after = NULL, *ancient = NULL;

  world.now = 500;
  after = pad_uuid_new (&world.parent);
  g_assert_cmpstr (after, >, before);
  world.now = -5;
  ancient = pad_uuid_new (&world.parent);
  g_assert_cmpstr (ancient, >, after);
}

#define THREADS 4
#define EACH 20000

static gpointer
make_many (gpointer data)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < EACH; i++) {
    g_ptr_array_add (made, pad_uuid_new (data));
    if (i > 0)
      g_assert_cmpstr (made->pdata[i], >, made->pdata[i - 1]);
  }
  return made;
}

static void
differ_between_threads (void)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("uuid", make_many, world);
  for (int i = 0; i < THREADS; i++) {
    g_autoptr (GPtrArray) made = g_thread_join (threads[i]);

    for (guint n = 0; n < made->len; n++)
      g_assert_true (g_hash_table_add (seen, g_strdup (made->pdata[n])));
  }
  g_assert_cmpuint (g_hash_table_size (seen), ==, THREADS * EACH);
}

static void
know_the_form (void)
{
  g_assert_true (pad_uuid_is_valid ("01234567-89ab-7000-8000-000000000000"));
  g_assert_true (pad_uuid_is_valid ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));
  g_assert_false (pad_uuid_is_valid ("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"));
  g_assert_false (pad_uuid_is_valid ("f81d4fae-7dec-11d0-a765-00a0c91e6bf"));
  g_assert_false (pad_uuid_is_valid ("f81d4fae-7dec-11d0-a765-00a0c91e6bf67"));
  g_assert_false (pad_uuid_is_valid ("f81d4fae07dec-11d0-a765-00a0c91e6bf6"));
  g_assert_false (pad_uuid_is_valid ("f81d4fae-7dec-11d0-a765-00a0c91e6bg6"));
  g_assert_false (pad_uuid_is_valid ("{81d4fae-7dec-11d0-a765-00a0c91e6bf}"));
  g_assert_false (pad_uuid_is_valid (""));
  g_assert_false (pad_uuid_is_valid (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/uuid/form", have_the_form);
  g_test_add_func ("/base/uuid/grow-in-one-millisecond", grow_in_one_millisecond);
  g_test_add_func ("/base/uuid/grow-when-the-clock-goes-back", grow_when_the_clock_goes_back);
  g_test_add_func ("/base/uuid/differ-between-threads", differ_between_threads);
  g_test_add_func ("/base/uuid/valid", know_the_form);
  return g_test_run ();
}
