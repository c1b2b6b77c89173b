CREATE VIRTUAL TABLE ticket_search USING fts5(
    words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_'"
);
CREATE VIRTUAL TABLE ticket_search_word USING fts5vocab('ticket_search', 'instance');
