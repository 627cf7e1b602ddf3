-- The server's store: the tables of the registry, column for column those of INTERFACES.md, and the change order.
--
-- Each table has an id that is never used again (AUTOINCREMENT), the sequence of its last change, and its natural key unique
-- beside them. Numbers are those of RULES.md 1: money in minor units, prices in millionths, quantities in thousandths, percents
-- in ten-thousandths of a percent, rates in hundred-millionths. Dates and instants are text. Empty is NULL, in a key ''.
-- References are by natural key and asked by the import and by `check`, not by SQLite: files may come in any order,
-- and papers may name what is no longer in the catalog.

-- The change order (SYNC.md 3). One row; `writing` is the sequence of the write transaction that is open, else NULL.
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL, sequence INTEGER NOT NULL DEFAULT 0, writing INTEGER
) STRICT;

CREATE TABLE sequences (
  sequence INTEGER PRIMARY KEY,
  salt TEXT NOT NULL, time TEXT NOT NULL
) STRICT;

-- Rows that are gone, or that no longer follow what they followed: one for each way (pad_follows_name()) and owner.
CREATE TABLE tombstones (
  id INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL, "table" TEXT NOT NULL, row_id INTEGER NOT NULL,
  follows TEXT NOT NULL, owner TEXT NOT NULL
) STRICT;
-- A pull asks for each owner and table what is newer than its cursor; what is older than the horizon is removed by sequence.
CREATE INDEX tombstones_by_owner ON tombstones (follows, owner, "table", sequence, row_id);
CREATE INDEX tombstones_by_sequence ON tombstones (sequence);

-- Contents of documents and pictures; a column of kind file holds the sha256.
CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL, bytes BLOB NOT NULL
) STRICT;

-- What open order lines hold of the stock; `stock.reserved` is their sum.
CREATE TABLE reservations (
  "order" TEXT NOT NULL, line INTEGER NOT NULL, warehouse TEXT NOT NULL, sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY ("order", line, warehouse)
) STRICT;
-- The sum of one article in one warehouse.
CREATE INDEX reservations_by_stock ON reservations (warehouse, sku);

-- Numbers that are given out: of orders, for one.
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Articles

CREATE TABLE units (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT, whole INTEGER CHECK (whole IN (0, 1))
) STRICT;

CREATE TABLE categories (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  parent TEXT, name TEXT, position INTEGER
) STRICT;

CREATE TABLE brands (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

CREATE TABLE licences (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

CREATE TABLE warehouses (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

CREATE TABLE products (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  sku TEXT NOT NULL UNIQUE,
  name TEXT, description TEXT, brand TEXT, category TEXT, parent TEXT, base_unit TEXT NOT NULL,
  sales_unit TEXT, tax_class TEXT, gtin TEXT, status TEXT, end_date TEXT, listed_from TEXT,
  stock_policy TEXT, lead_time_days INTEGER, special TEXT, licence TEXT, popularity INTEGER, image TEXT
) STRICT;

CREATE TABLE product_units (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  sku TEXT NOT NULL, unit TEXT NOT NULL,
  num INTEGER, den INTEGER, min_quantity INTEGER, multiple_of INTEGER, gtin TEXT,
  UNIQUE (sku, unit)
) STRICT;

CREATE TABLE product_texts (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  sku TEXT NOT NULL, locale TEXT NOT NULL,
  name TEXT, description TEXT,
  UNIQUE (sku, locale)
) STRICT;

CREATE TABLE product_attributes (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  sku TEXT NOT NULL, name TEXT NOT NULL,
  value TEXT, unit TEXT, position INTEGER,
  UNIQUE (sku, name)
) STRICT;

CREATE TABLE product_links (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  sku TEXT NOT NULL, kind TEXT NOT NULL, other_sku TEXT NOT NULL,
  position INTEGER, quantity INTEGER,
  UNIQUE (sku, kind, other_sku)
) STRICT;

CREATE TABLE assortments (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT
) STRICT;

CREATE TABLE assortment_members (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  assortment TEXT NOT NULL, scope TEXT NOT NULL, code TEXT NOT NULL,
  include INTEGER CHECK (include IN (0, 1)),
  UNIQUE (assortment, scope, code)
) STRICT;

CREATE TABLE stock (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  warehouse TEXT NOT NULL, sku TEXT NOT NULL,
  available INTEGER, yellow_below INTEGER, reserved INTEGER NOT NULL DEFAULT 0,
  UNIQUE (warehouse, sku)
) STRICT;

CREATE TABLE incoming (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  warehouse TEXT NOT NULL, sku TEXT NOT NULL, "date" TEXT NOT NULL,
  quantity INTEGER,
  UNIQUE (warehouse, sku, "date")
) STRICT;

-- Customers

CREATE TABLE payment_terms (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT, net_days INTEGER, discount_days INTEGER, discount_percent INTEGER
) STRICT;

CREATE TABLE state_map (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  supplier_state TEXT NOT NULL UNIQUE,
  state TEXT, label TEXT
) STRICT;

CREATE TABLE accounts (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT, parent TEXT, currency TEXT NOT NULL, "group" TEXT, tax_zone TEXT,
  tax_exempt INTEGER CHECK (tax_exempt IN (0, 1)), tax_number TEXT, credit_limit INTEGER,
  credit_warn INTEGER, credit_policy TEXT,
  shares_parent_limit INTEGER CHECK (shares_parent_limit IN (0, 1)), payment_terms TEXT,
  order_minimum INTEGER, order_minimum_policy TEXT, status TEXT, manager TEXT
) STRICT;

CREATE TABLE account_assortments (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, assortment TEXT NOT NULL,
  UNIQUE (account, assortment)
) STRICT;

CREATE TABLE account_warehouses (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, warehouse TEXT NOT NULL,
  UNIQUE (account, warehouse)
) STRICT;

CREATE TABLE account_licences (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, licence TEXT NOT NULL,
  number TEXT, valid_from TEXT, valid_to TEXT,
  UNIQUE (account, licence)
) STRICT;

CREATE TABLE addresses (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, code TEXT NOT NULL,
  name TEXT, street TEXT, postcode TEXT, city TEXT, region TEXT, country TEXT, tax_zone TEXT,
  is_default INTEGER CHECK (is_default IN (0, 1)),
  UNIQUE (account, code)
) STRICT;

CREATE TABLE contacts (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, code TEXT NOT NULL,
  name TEXT, role TEXT, phone TEXT, email TEXT,
  UNIQUE (account, code)
) STRICT;

CREATE TABLE departments (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, code TEXT NOT NULL,
  name TEXT, parent TEXT,
  UNIQUE (account, code)
) STRICT;

CREATE TABLE cost_centres (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, code TEXT NOT NULL,
  name TEXT, parent TEXT,
  UNIQUE (account, code)
) STRICT;

CREATE TABLE settings (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
  value TEXT,
  UNIQUE (scope, owner, name)
) STRICT;

CREATE TABLE buyer_articles (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, buyer_article TEXT NOT NULL,
  sku TEXT NOT NULL,
  UNIQUE (account, buyer_article)
) STRICT;

CREATE TABLE serials (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  serial TEXT NOT NULL UNIQUE,
  account TEXT, sku TEXT NOT NULL, delivered TEXT
) STRICT;

-- People and their rights

CREATE TABLE role_permissions (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  role TEXT NOT NULL, permission TEXT NOT NULL,
  allowed INTEGER CHECK (allowed IN (0, 1)),
  UNIQUE (role, permission)
) STRICT;

CREATE TABLE users (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  login TEXT NOT NULL UNIQUE,
  name TEXT, email TEXT, account TEXT, role TEXT NOT NULL, permissions TEXT, department TEXT,
  cost_centre TEXT, spending_limit INTEGER, discount_limit INTEGER, locale TEXT
) STRICT;

CREATE TABLE user_accounts (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  login TEXT NOT NULL, account TEXT NOT NULL,
  UNIQUE (login, account)
) STRICT;

CREATE TABLE deputies (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  "user" TEXT NOT NULL, deputy TEXT NOT NULL,
  "from" TEXT, "to" TEXT,
  UNIQUE ("user", deputy)
) STRICT;

CREATE TABLE budgets (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, scope TEXT NOT NULL, code TEXT NOT NULL, period TEXT NOT NULL,
  amount INTEGER NOT NULL, policy TEXT,
  UNIQUE (account, scope, code, period)
) STRICT;

CREATE TABLE approval_rules (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  side TEXT NOT NULL, account TEXT, "trigger" TEXT NOT NULL, value_from INTEGER, value_to INTEGER,
  currency TEXT, four_eyes INTEGER CHECK (four_eyes IN (0, 1))
) STRICT;

CREATE TABLE approval_steps (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  rule TEXT NOT NULL, step INTEGER NOT NULL,
  role TEXT, "user" TEXT, expected_hours INTEGER, escalate_hours INTEGER, on_timeout TEXT,
  UNIQUE (rule, step)
) STRICT;

-- Prices

CREATE TABLE tax_rates (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  tax_class TEXT NOT NULL, tax_zone TEXT NOT NULL, valid_from TEXT NOT NULL,
  percent INTEGER NOT NULL, name TEXT,
  UNIQUE (tax_class, tax_zone, valid_from)
) STRICT;

CREATE TABLE exchange_rates (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  "from" TEXT NOT NULL, "to" TEXT NOT NULL, "date" TEXT NOT NULL,
  rate INTEGER NOT NULL,
  UNIQUE ("from", "to", "date")
) STRICT;

CREATE TABLE shipping_methods (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT, currency TEXT NOT NULL, amount INTEGER, free_from INTEGER, tax_class TEXT, cutoff TEXT
) STRICT;

CREATE TABLE price_lists (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT, currency TEXT NOT NULL
) STRICT;

CREATE TABLE account_price_lists (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, "list" TEXT NOT NULL,
  priority INTEGER,
  UNIQUE (account, "list")
) STRICT;

CREATE TABLE agreements (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL, name TEXT, project TEXT, valid_from TEXT, valid_to TEXT
) STRICT;

CREATE TABLE price_rules (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  name TEXT, source TEXT NOT NULL, owner TEXT, scope TEXT NOT NULL, scope_code TEXT,
  min_quantity INTEGER, valid_from TEXT, valid_to TEXT, currency TEXT, method TEXT NOT NULL,
  price INTEGER, per INTEGER, unit TEXT, percent INTEGER, round_to INTEGER, surcharge INTEGER,
  min_price INTEGER, max_price INTEGER, quantity_left INTEGER, firm INTEGER CHECK (firm IN (0, 1)),
  "groups" TEXT
) STRICT;

CREATE TABLE order_discounts (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  code TEXT NOT NULL UNIQUE,
  "group" TEXT, currency TEXT NOT NULL, threshold INTEGER, percent INTEGER, amount INTEGER,
  valid_from TEXT, valid_to TEXT
) STRICT;

-- What has happened

CREATE TABLE quotations (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL, state TEXT, valid_to TEXT, currency TEXT NOT NULL, note TEXT
) STRICT;

CREATE TABLE quotation_lines (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  quotation TEXT NOT NULL, line INTEGER NOT NULL,
  sku TEXT, text TEXT, quantity INTEGER, unit TEXT, price INTEGER, per INTEGER,
  UNIQUE (quotation, line)
) STRICT;

CREATE TABLE orders (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL UNIQUE,
  id TEXT, reference TEXT, account TEXT NOT NULL, "date" TEXT, created_at TEXT, po_number TEXT,
  state TEXT, supplier_state TEXT, currency TEXT NOT NULL, goods INTEGER, discount INTEGER,
  charges INTEGER, tax INTEGER, gross INTEGER, cost_centre TEXT, project TEXT, ship_to TEXT,
  shipping_method TEXT, requested_date TEXT, expected_date TEXT, change_until TEXT, entered_by TEXT,
  assigned_to TEXT, channel TEXT, allow_partial INTEGER CHECK (allow_partial IN (0, 1)), quotation TEXT,
  revision INTEGER, "split" TEXT, note TEXT
) STRICT;

CREATE TABLE order_lines (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  "order" TEXT NOT NULL, line INTEGER NOT NULL,
  sku TEXT NOT NULL, quantity INTEGER NOT NULL, unit TEXT, base_quantity INTEGER, unit_price INTEGER,
  discount_percent INTEGER, requested_price INTEGER, line_net INTEGER, order_discount INTEGER,
  tax_percent INTEGER, source TEXT, rule TEXT, cost_centre TEXT, requested_date TEXT,
  promised_date TEXT, reserved INTEGER, shipped_quantity INTEGER, cancelled_quantity INTEGER,
  rank INTEGER, note TEXT,
  UNIQUE ("order", line)
) STRICT;

CREATE TABLE order_charges (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  "order" TEXT NOT NULL, kind TEXT NOT NULL,
  amount INTEGER, tax_percent INTEGER,
  UNIQUE ("order", kind)
) STRICT;

CREATE TABLE shipments (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL UNIQUE,
  "order" TEXT NOT NULL, "date" TEXT, state TEXT, carrier TEXT, tracking TEXT, tracking_url TEXT,
  expected_date TEXT
) STRICT;

CREATE TABLE shipment_lines (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  shipment TEXT NOT NULL, line INTEGER NOT NULL,
  order_line INTEGER, quantity INTEGER NOT NULL, batch TEXT, serial TEXT, expiry TEXT,
  UNIQUE (shipment, line)
) STRICT;

CREATE TABLE invoices (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL, "order" TEXT, kind TEXT, "date" TEXT NOT NULL, due_date TEXT,
  discount_date TEXT, discount_amount INTEGER, currency TEXT NOT NULL, net INTEGER, tax INTEGER,
  gross INTEGER, open_amount INTEGER, state TEXT, disputed INTEGER CHECK (disputed IN (0, 1)),
  entered_by TEXT, assigned_to TEXT
) STRICT;

CREATE TABLE invoice_lines (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  invoice TEXT NOT NULL, line INTEGER NOT NULL,
  "order" TEXT, order_line INTEGER, sku TEXT, quantity INTEGER, unit TEXT, unit_price INTEGER,
  line_net INTEGER,
  UNIQUE (invoice, line)
) STRICT;

CREATE TABLE payments (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL, "order" TEXT, "date" TEXT NOT NULL, currency TEXT NOT NULL,
  amount INTEGER NOT NULL, method TEXT
) STRICT;

CREATE TABLE payment_allocations (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  payment TEXT NOT NULL, invoice TEXT NOT NULL,
  amount INTEGER NOT NULL, discount INTEGER,
  UNIQUE (payment, invoice)
) STRICT;

CREATE TABLE documents (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL, kind TEXT NOT NULL,
  account TEXT, sku TEXT, "order" TEXT, shipment TEXT, invoice TEXT, batch TEXT, locale TEXT,
  "date" TEXT, title TEXT, supersedes TEXT, file TEXT,
  UNIQUE (number, kind)
) STRICT;

-- Derived: worked out and kept by the server

CREATE TABLE supplier (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL UNIQUE,
  currency TEXT NOT NULL, time_zone TEXT NOT NULL
) STRICT;

CREATE TABLE memberships (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  assortment TEXT NOT NULL, sku TEXT NOT NULL,
  UNIQUE (assortment, sku)
) STRICT;

CREATE TABLE account_scopes (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL,
  position INTEGER,
  UNIQUE (account, kind, code)
) STRICT;

CREATE TABLE account_settings (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL, name TEXT NOT NULL,
  value TEXT, currency TEXT,
  UNIQUE (account, name)
) STRICT;

CREATE TABLE credit (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL UNIQUE,
  currency TEXT NOT NULL, policy TEXT, credit_limit INTEGER, credit_warn INTEGER, open_balance INTEGER,
  pending INTEGER, oldest_due TEXT
) STRICT;

CREATE TABLE user_permissions (
  row_id INTEGER PRIMARY KEY AUTOINCREMENT, row_version INTEGER NOT NULL DEFAULT 0,
  login TEXT NOT NULL, permission TEXT NOT NULL,
  UNIQUE (login, permission)
) STRICT;

-- Indexes. Where the natural key begins with what a row follows, and one owner has few rows, that index is enough; the others
-- are here, each with its reader.

-- A pull of `common`: what is newer than the cursor.
CREATE INDEX units_by_version ON units (row_version);
CREATE INDEX categories_by_version ON categories (row_version);
CREATE INDEX brands_by_version ON brands (row_version);
CREATE INDEX licences_by_version ON licences (row_version);
CREATE INDEX warehouses_by_version ON warehouses (row_version);
CREATE INDEX payment_terms_by_version ON payment_terms (row_version);
CREATE INDEX state_map_by_version ON state_map (row_version);
CREATE INDEX tax_rates_by_version ON tax_rates (row_version);
CREATE INDEX exchange_rates_by_version ON exchange_rates (row_version);
CREATE INDEX shipping_methods_by_version ON shipping_methods (row_version);

-- A pull of `catalog:<assortment>`: what is newer, then its membership by key; and what entered the assortment.
CREATE INDEX products_by_version ON products (row_version);
CREATE INDEX product_units_by_version ON product_units (row_version);
CREATE INDEX product_texts_by_version ON product_texts (row_version);
CREATE INDEX product_attributes_by_version ON product_attributes (row_version);
CREATE INDEX product_links_by_version ON product_links (row_version);
CREATE INDEX memberships_by_version ON memberships (assortment, row_version);
-- The other end of a link that enters with its article.
CREATE INDEX product_links_by_other ON product_links (other_sku);
-- Working out memberships: articles of a category or brand, assortments that hold an article.
CREATE INDEX products_by_category ON products (category);
CREATE INDEX products_by_brand ON products (brand);
CREATE INDEX memberships_by_product ON memberships (sku);
CREATE INDEX members_by_code ON assortment_members (code);

-- A pull of `prices:...`. Whoever changes a million rules pays for two indexes beside the key: owner and version for the pull,
-- scope for pricing an order and for an article that enters an assortment.
CREATE INDEX price_rules_by_version ON price_rules (source, owner, row_version);
CREATE INDEX price_rules_by_scope ON price_rules (scope, scope_code, source, owner);
CREATE INDEX order_discounts_by_version ON order_discounts ("group", row_version);
-- The agreements of an account.
CREATE INDEX agreements_by_account ON agreements (account);

-- A pull of `stock:...`.
CREATE INDEX stock_by_version ON stock (warehouse, row_version);
CREATE INDEX incoming_by_version ON incoming (warehouse, row_version);

-- A pull of `account:...` and `user:...` where the key does not begin with the account.
CREATE INDEX buyer_articles_by_version ON buyer_articles (account, row_version);
CREATE INDEX serials_by_version ON serials (account, row_version);
CREATE INDEX approval_rules_by_version ON approval_rules (account, row_version);
CREATE INDEX quotations_by_version ON quotations (account, row_version);
CREATE INDEX orders_by_version ON orders (account, row_version);
CREATE INDEX orders_by_author ON orders (entered_by, row_version);
CREATE INDEX orders_by_assignee ON orders (assigned_to, row_version);
CREATE INDEX invoices_by_version ON invoices (account, row_version);
CREATE INDEX invoices_by_author ON invoices (entered_by, row_version);
CREATE INDEX invoices_by_assignee ON invoices (assigned_to, row_version);
CREATE INDEX payments_by_version ON payments (account, row_version);
CREATE INDEX documents_by_version ON documents (account, row_version);
-- Own articles and serials that enter with their article.
CREATE INDEX buyer_articles_by_product ON buyer_articles (sku, account);
CREATE INDEX serials_by_product ON serials (sku, account);
CREATE INDEX documents_by_product ON documents (sku, row_version);

-- What belongs to an order or an invoice.
CREATE INDEX shipments_by_order ON shipments ("order");
CREATE INDEX invoices_by_order ON invoices ("order");
CREATE INDEX invoice_lines_by_order ON invoice_lines ("order");
CREATE INDEX payments_by_order ON payments ("order");
CREATE INDEX payment_allocations_by_invoice ON payment_allocations (invoice);
CREATE INDEX documents_by_order ON documents ("order");

-- An order by the id its client gave it; duplicates of an order, first orders, exposure: an account's orders by date.
CREATE UNIQUE INDEX orders_by_id ON orders (id);
CREATE INDEX orders_by_date ON orders (account, "date");

-- Who is below an account, who belongs to it, who has a list, an assortment or a credit owner.
CREATE INDEX accounts_by_parent ON accounts (parent);
CREATE INDEX accounts_by_group ON accounts ("group");
CREATE INDEX users_by_account ON users (account);
CREATE INDEX account_scopes_by_code ON account_scopes (kind, code);
