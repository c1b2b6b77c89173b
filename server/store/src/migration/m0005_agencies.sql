CREATE TABLE agency (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    trustee TEXT,
    rights INTEGER NOT NULL,
    last_day TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX agency_account ON agency (account_id, id);
CREATE INDEX agency_trustee ON agency (trustee, created_at, id) WHERE ended_at IS NULL;
CREATE TABLE agency_log (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    act INTEGER NOT NULL,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    at BIGINT NOT NULL
);
CREATE INDEX agency_log_account ON agency_log (account_id, id);
ALTER TABLE session ADD COLUMN agency_id BIGINT REFERENCES agency (id);
ALTER TABLE ticket_log ADD COLUMN agency_id BIGINT REFERENCES agency (id);
ALTER TABLE message ADD COLUMN agency_id BIGINT REFERENCES agency (id);
