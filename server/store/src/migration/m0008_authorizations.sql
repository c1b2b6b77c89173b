CREATE TABLE ticket_authorization (
    id $KEY,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    applicant_id BIGINT NOT NULL REFERENCES iam_user (id),
    kind INTEGER NOT NULL,
    status INTEGER NOT NULL,
    version BIGINT NOT NULL,
    hosts TEXT NOT NULL,
    reason TEXT NOT NULL,
    requested_by BIGINT NOT NULL REFERENCES iam_user (id),
    requested_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    answered_by BIGINT REFERENCES iam_user (id),
    answered_at BIGINT,
    answered_under BIGINT REFERENCES agency (id),
    refused TEXT,
    private_keys TEXT NOT NULL,
    sealed $BYTES,
    cleared_at BIGINT
);
CREATE INDEX ticket_authorization_ticket ON ticket_authorization (ticket_id, id);
CREATE INDEX ticket_authorization_applicant ON ticket_authorization (account_id, applicant_id, id);
CREATE INDEX ticket_authorization_account ON ticket_authorization (account_id, id);
CREATE INDEX ticket_authorization_asked ON ticket_authorization (account_id, applicant_id) WHERE status = 0;
CREATE INDEX ticket_authorization_open ON ticket_authorization (expires_at) WHERE status < 2;
CREATE TABLE authorization_key (
    id $KEY,
    key_id TEXT NOT NULL,
    wrapped $BYTES NOT NULL,
    FOREIGN KEY (id) REFERENCES ticket_authorization (id)
);
CREATE TABLE authorization_view (
    id $KEY,
    authorization_id BIGINT NOT NULL REFERENCES ticket_authorization (id),
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    at BIGINT NOT NULL,
    address TEXT NOT NULL,
    reason TEXT
);
CREATE INDEX authorization_view_of ON authorization_view (authorization_id, id);
ALTER TABLE consent ADD COLUMN authorization_id BIGINT REFERENCES ticket_authorization (id);
CREATE UNIQUE INDEX consent_authorization ON consent (authorization_id) WHERE authorization_id IS NOT NULL;
