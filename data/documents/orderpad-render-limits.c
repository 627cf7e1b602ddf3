#include "orderpad-render-private.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>

#define MEMORY ((rlim_t)1 << 30)

static void
set (int resource, rlim_t value)
{
  const struct rlimit limit = {value, value};

  setrlimit ((__rlimit_resource_t)resource, &limit);
}

/* No path may be written, made, renamed or removed, where the kernel knows Landlock (5.13 and
 * newer); RLIMIT_FSIZE below holds everywhere. */
static void
forbid_writing (void)
{
  const struct landlock_ruleset_attr attr = {
      .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                           LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                           LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                           LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                           LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                           LANDLOCK_ACCESS_FS_MAKE_SYM,
  };
  int rules = (int)syscall (SYS_landlock_create_ruleset, &attr, sizeof attr, 0);

  if (rules < 0)
    return;
  syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}

void
render_limit (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  close_range (PAD_RENDER_FD + 1, ~0u, 0);
  set (RLIMIT_CORE, 1); /* with 0 a program that collects dumps still gets one */
  /* Files cannot grow, ours among them; memory that was sized before is written all the same. */
  signal (SIGXFSZ, SIG_IGN);
  set (RLIMIT_FSIZE, 0);
  set (RLIMIT_NPROC, 0);
  set (RLIMIT_NOFILE, 64);
#if !defined(__SANITIZE_ADDRESS__)
  set (RLIMIT_AS, MEMORY);
#endif
  forbid_writing ();
}

void
render_allow_time (unsigned int seconds)
{
  struct rusage used;
  struct rlimit limit;

  getrusage (RUSAGE_SELF, &used);
  getrlimit (RLIMIT_CPU, &limit);
  limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1) + seconds;
  setrlimit (RLIMIT_CPU, &limit);
}
