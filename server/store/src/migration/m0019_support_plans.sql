ALTER TABLE account ADD COLUMN plan INTEGER;
ALTER TABLE ticket ADD COLUMN severity INTEGER;
ALTER TABLE ticket ADD COLUMN quota_month INTEGER;
CREATE TABLE quota_month (
    account_id BIGINT NOT NULL REFERENCES account (id),
    month INTEGER NOT NULL,
    booked BIGINT NOT NULL,
    added BIGINT NOT NULL,
    PRIMARY KEY (account_id, month)
);
CREATE TABLE quota_order (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    at BIGINT NOT NULL,
    month INTEGER NOT NULL,
    tickets BIGINT NOT NULL,
    order_key TEXT NOT NULL,
    UNIQUE (account_id, order_key)
);
