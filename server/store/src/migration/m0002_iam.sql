ALTER TABLE iam_user ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE iam_user ADD COLUMN must_choose_password BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE one_time_link (
    token_hash $BYTES PRIMARY KEY,
    user_id BIGINT REFERENCES iam_user (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX one_time_link_of_user ON one_time_link (user_id);
CREATE TABLE iam_log (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    operator_id BIGINT NOT NULL REFERENCES iam_user (id),
    act INTEGER NOT NULL,
    user_id BIGINT REFERENCES iam_user (id),
    group_id BIGINT,
    group_name TEXT NOT NULL,
    role INTEGER,
    at BIGINT NOT NULL
);
CREATE INDEX iam_log_account ON iam_log (account_id, act, id);
CREATE INDEX iam_log_user ON iam_log (user_id, id);
CREATE INDEX iam_log_group ON iam_log (group_id, id);
