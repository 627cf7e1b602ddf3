#include "pad-page.h"

typedef struct
{
  char *title;
  char *subtitle;
} PadPagePrivate;

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PadPage, pad_page, ADW_TYPE_BIN)

static void
pad_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PadPage *page = PAD_PAGE (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, pad_page_get_title (page));
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, pad_page_get_subtitle (page));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pad_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PadPage *page = PAD_PAGE (object);

  switch (id) {
  case PROP_TITLE:
    pad_page_set_title (page, g_value_get_string (value));
    break;
  case PROP_SUBTITLE:
    pad_page_set_subtitle (page, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
pad_page_finalize (GObject *object)
{
  PadPagePrivate *priv = pad_page_get_instance_private (PAD_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  G_OBJECT_CLASS (pad_page_parent_class)->finalize (object);
}

static void
pad_page_class_init (PadPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pad_page_get_property;
  object_class->set_property = pad_page_set_property;
  object_class->finalize = pad_page_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pad_page_init (PadPage *page)
{
  PadPagePrivate *priv = pad_page_get_instance_private (page);

  priv->title = g_strdup ("");
  priv->subtitle = g_strdup ("");
}

static void
set_text (PadPage *page, char **place, const char *text, int property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text ? text : "");
  g_object_notify_by_pspec (G_OBJECT (page), properties[property]);
}

const char *
pad_page_get_title (PadPage *page)
{
  PadPagePrivate *priv = pad_page_get_instance_private (page);

  return priv->title;
}

void
pad_page_set_title (PadPage *page, const char *title)
{
  PadPagePrivate *priv = pad_page_get_instance_private (page);

  set_text (page, &priv->title, title, PROP_TITLE);
}

const char *
pad_page_get_subtitle (PadPage *page)
{
  PadPagePrivate *priv = pad_page_get_instance_private (page);

  return priv->subtitle;
}

void
pad_page_set_subtitle (PadPage *page, const char *subtitle)
{
  PadPagePrivate *priv = pad_page_get_instance_private (page);

  set_text (page, &priv->subtitle, subtitle, PROP_SUBTITLE);
}

void
pad_page_shown (PadPage *page)
{
  g_return_if_fail (PAD_IS_PAGE (page));

  if (PAD_PAGE_GET_CLASS (page)->shown)
    PAD_PAGE_GET_CLASS (page)->shown (page);
}

gboolean
pad_page_go_back (PadPage *page)
{
  g_return_val_if_fail (PAD_IS_PAGE (page), FALSE);

  return PAD_PAGE_GET_CLASS (page)->go_back && PAD_PAGE_GET_CLASS (page)->go_back (page);
}

gboolean
pad_page_search (PadPage *page)
{
  g_return_val_if_fail (PAD_IS_PAGE (page), FALSE);

  if (!PAD_PAGE_GET_CLASS (page)->search)
    return FALSE;
  PAD_PAGE_GET_CLASS (page)->search (page);
  return TRUE;
}

GtkWidget *
pad_page_get_header (PadPage *page)
{
  g_return_val_if_fail (PAD_IS_PAGE (page), NULL);

  if (!PAD_PAGE_GET_CLASS (page)->get_header)
    return NULL;
  return PAD_PAGE_GET_CLASS (page)->get_header (page);
}
