CREATE TABLE account (
    id $KEY,
    name TEXT NOT NULL UNIQUE,
    side INTEGER NOT NULL,
    ticket_policy BOOLEAN NOT NULL,
    traces BOOLEAN NOT NULL,
    time_zone TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE iam_user (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    is_administrator BOOLEAN NOT NULL,
    email TEXT,
    country_code TEXT,
    mobile TEXT,
    time_zone TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (account_id, name)
);
CREATE TABLE iam_group (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    UNIQUE (account_id, name)
);
CREATE TABLE group_role (
    group_id BIGINT NOT NULL REFERENCES iam_group (id),
    role INTEGER NOT NULL,
    PRIMARY KEY (group_id, role)
);
CREATE TABLE membership (
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    group_id BIGINT NOT NULL REFERENCES iam_group (id),
    PRIMARY KEY (user_id, group_id)
);
CREATE INDEX membership_group ON membership (group_id, user_id);
CREATE TABLE session (
    token_hash $BYTES PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX session_of_user ON session (user_id);
CREATE TABLE sign_in_failure (
    key TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE TABLE agreement (
    id $KEY,
    version INTEGER NOT NULL UNIQUE,
    text TEXT NOT NULL,
    published_at BIGINT NOT NULL
);
CREATE TABLE category (
    id $KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE product (
    id $KEY,
    category_id BIGINT NOT NULL REFERENCES category (id),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    acronym TEXT NOT NULL,
    description TEXT NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE template (
    id $KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE problem (
    id $KEY,
    product_id BIGINT NOT NULL REFERENCES product (id),
    template_id BIGINT NOT NULL REFERENCES template (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    place INTEGER NOT NULL,
    UNIQUE (product_id, slug)
);
CREATE TABLE param (
    id $KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    max_length INTEGER NOT NULL,
    min BIGINT,
    max BIGINT,
    tip TEXT NOT NULL
);
CREATE TABLE product_param (
    product_id BIGINT NOT NULL REFERENCES product (id),
    param_id BIGINT NOT NULL REFERENCES param (id),
    place INTEGER NOT NULL,
    PRIMARY KEY (product_id, param_id)
);
CREATE TABLE region (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    place INTEGER NOT NULL
);
CREATE TABLE ticket (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    applicant_id BIGINT NOT NULL REFERENCES iam_user (id),
    engineer_id BIGINT REFERENCES iam_user (id),
    product_id BIGINT NOT NULL REFERENCES product (id),
    problem_id BIGINT NOT NULL REFERENCES problem (id),
    region_id TEXT REFERENCES region (id),
    status INTEGER NOT NULL,
    is_hidden BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    customer_at BIGINT NOT NULL,
    engineer_at BIGINT,
    closes_at BIGINT,
    reminders INTEGER NOT NULL,
    reminded_at BIGINT,
    is_rated BOOLEAN NOT NULL,
    submit_key TEXT,
    submit_digest $BYTES,
    summary TEXT NOT NULL,
    email TEXT,
    country_code TEXT,
    mobile TEXT,
    contact_time TEXT NOT NULL,
    cc TEXT NOT NULL,
    resources TEXT NOT NULL,
    description TEXT NOT NULL
);
CREATE UNIQUE INDEX ticket_submit_key ON ticket (applicant_id, submit_key);
CREATE INDEX ticket_applicant ON ticket (applicant_id, is_hidden, created_at, id);
CREATE INDEX ticket_applicant_status ON ticket (applicant_id, is_hidden, status, created_at, id);
CREATE INDEX ticket_account ON ticket (account_id, is_hidden, created_at, id);
CREATE INDEX ticket_account_status ON ticket (account_id, is_hidden, status, created_at, id);
CREATE INDEX ticket_created ON ticket (created_at, id);
CREATE INDEX ticket_status ON ticket (status, created_at, id);
CREATE INDEX ticket_engineer ON ticket (engineer_id, status, created_at, id);
CREATE INDEX ticket_closes ON ticket (closes_at) WHERE closes_at IS NOT NULL;
CREATE TABLE rating (
    ticket_id BIGINT PRIMARY KEY REFERENCES ticket (id),
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    at BIGINT NOT NULL,
    stability INTEGER NOT NULL,
    speed INTEGER NOT NULL,
    skill INTEGER NOT NULL,
    attitude INTEGER NOT NULL,
    comments TEXT NOT NULL
);
CREATE TABLE consent (
    id $KEY,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    agreement_id BIGINT NOT NULL REFERENCES agreement (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    at BIGINT NOT NULL
);
CREATE INDEX consent_ticket ON consent (ticket_id);
CREATE TABLE message (
    id $KEY,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    author_id BIGINT NOT NULL REFERENCES iam_user (id),
    side INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX message_ticket ON message (ticket_id, id);
CREATE TABLE attachment (
    id $KEY,
    owner_id BIGINT NOT NULL REFERENCES iam_user (id),
    ticket_id BIGINT REFERENCES ticket (id),
    message_id BIGINT REFERENCES message (id),
    created_at BIGINT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX attachment_ticket ON attachment (ticket_id);
CREATE INDEX attachment_owner ON attachment (owner_id, ticket_id);
CREATE TABLE ticket_count (
    applicant_id BIGINT NOT NULL REFERENCES iam_user (id),
    status INTEGER NOT NULL,
    is_hidden BOOLEAN NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (applicant_id, status, is_hidden)
);
CREATE TABLE ticket_log (
    id $KEY,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    act INTEGER NOT NULL,
    operator_id BIGINT REFERENCES iam_user (id),
    subject_id BIGINT REFERENCES iam_user (id),
    at BIGINT NOT NULL,
    note TEXT
);
CREATE INDEX ticket_log_ticket ON ticket_log (ticket_id, id);
CREATE TABLE ticket_read (
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, ticket_id)
);
CREATE TABLE wrapped_key (
    name TEXT PRIMARY KEY,
    key_id TEXT NOT NULL,
    wrapped $BYTES NOT NULL
);
CREATE TABLE trace_chain (
    account_id BIGINT PRIMARY KEY REFERENCES account (id),
    batches BIGINT NOT NULL,
    anchor $BYTES NOT NULL,
    tip $BYTES NOT NULL,
    mac $BYTES NOT NULL
);
CREATE TABLE trace_batch (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    ids TEXT NOT NULL,
    newest_at BIGINT NOT NULL,
    sealed_at BIGINT NOT NULL,
    seal $BYTES NOT NULL
);
CREATE INDEX trace_batch_account ON trace_batch (account_id, id);
CREATE TABLE trace (
    id $KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    user_id BIGINT REFERENCES iam_user (id),
    batch_id BIGINT REFERENCES trace_batch (id),
    at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    trace_id TEXT NOT NULL UNIQUE,
    trace_name TEXT NOT NULL,
    trace_rating TEXT NOT NULL,
    trace_type TEXT NOT NULL,
    service_type TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    resource_name TEXT NOT NULL,
    user_name TEXT NOT NULL,
    operator TEXT NOT NULL,
    source_ip TEXT NOT NULL,
    request_id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    resource_url TEXT NOT NULL,
    api_version TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    request TEXT NOT NULL,
    response TEXT NOT NULL,
    mac $BYTES
);
CREATE INDEX trace_account ON trace (account_id, at, id);
CREATE INDEX trace_of_batch ON trace (batch_id, id);
CREATE INDEX trace_unsealed ON trace (account_id, id) WHERE batch_id IS NULL;
