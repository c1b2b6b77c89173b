CREATE TRIGGER ticket_count_$NAME AFTER $EVENT ON ticket_count WHEN $ROW.is_hidden = FALSE AND $STEP <> 0
BEGIN
    INSERT INTO ticket_sum (applicant_id, state_0, state_1, state_2, state_3, state_4, state_5, state_12, state_17)
    VALUES ($ROW.applicant_id,
        CASE $ROW.status WHEN 0 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 1 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 2 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 3 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 4 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 5 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 12 THEN $STEP ELSE 0 END,
        CASE $ROW.status WHEN 17 THEN $STEP ELSE 0 END)
    ON CONFLICT (applicant_id) DO UPDATE SET
        state_0 = ticket_sum.state_0 + excluded.state_0,
        state_1 = ticket_sum.state_1 + excluded.state_1,
        state_2 = ticket_sum.state_2 + excluded.state_2,
        state_3 = ticket_sum.state_3 + excluded.state_3,
        state_4 = ticket_sum.state_4 + excluded.state_4,
        state_5 = ticket_sum.state_5 + excluded.state_5,
        state_12 = ticket_sum.state_12 + excluded.state_12,
        state_17 = ticket_sum.state_17 + excluded.state_17;
END;
