CREATE TABLE saved_filter (
    id $KEY,
    user_id BIGINT NOT NULL REFERENCES iam_user (id),
    list INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    query TEXT NOT NULL,
    UNIQUE (user_id, list, folded)
);
