CREATE TABLE tag (
    id $KEY,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    color TEXT NOT NULL,
    UNIQUE (user_id, folded)
);
CREATE TABLE ticket_tag (
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    tag_id BIGINT NOT NULL REFERENCES tag (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, ticket_id, tag_id)
);
CREATE INDEX ticket_tag_tag ON ticket_tag (tag_id, created_at, ticket_id);
