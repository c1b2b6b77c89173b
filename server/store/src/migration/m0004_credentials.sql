ALTER TABLE session ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN device_hash $BYTES;
ALTER TABLE account ADD COLUMN second_factor_required BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE account ADD COLUMN idle_minutes BIGINT NOT NULL DEFAULT 120;
ALTER TABLE account ADD COLUMN longest_hours BIGINT NOT NULL DEFAULT 12;
ALTER TABLE account ADD COLUMN password_min BIGINT NOT NULL DEFAULT 10;
ALTER TABLE account ADD COLUMN password_kinds BIGINT NOT NULL DEFAULT 1;
CREATE TABLE known_device (
    token_hash $BYTES NOT NULL,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    used_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, user_id)
);
CREATE INDEX known_device_of_user ON known_device (user_id);
CREATE TABLE pending_sign_in (
    token_hash $BYTES PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    password_digest $BYTES NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE second_factor (
    user_id BIGINT PRIMARY KEY REFERENCES iam_user (id),
    key_id TEXT NOT NULL,
    wrapped $BYTES NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL
);
CREATE TABLE recovery_code (
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    code_hash $BYTES NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);
CREATE TABLE access_key (
    id $KEY,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    access_key TEXT NOT NULL UNIQUE,
    key_id TEXT NOT NULL,
    wrapped $BYTES NOT NULL,
    is_enabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX access_key_of_user ON access_key (user_id);
