-- Who decides about an account's orders besides its own people (RULES.md 8).
CREATE INDEX user_accounts_by_account ON user_accounts (account);
