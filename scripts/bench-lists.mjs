// The lists that grow with the number of tickets: each filter alone and words to look for, as those who use them.

/** Rows to measure, each with a name, who asks, and the address; `people` are signed in, by their names. */
export async function lists(people) {
  const { "user-b": user, "admin-a": administrator, "anna.almeida": colleague, "engineer-1": engineer, "lead-1": lead } = people;
  const list = await user.page("/tickets");
  const [no] = list.match(/TT\d{12,}/);
  // Of the tags the one that fills a page at any size.
  const [, tag] = list.match(/<option value="(\d+)"[^>]*>Production</);
  const rows = [
    ["My Service Tickets, no filter", user, "/tickets"],
    ["… one status (Closed)", user, "/tickets?status=closed"],
    ["… since a day", user, "/tickets?from=2026-01-01"],
    ["… until a day", user, "/tickets?to=2026-06-01"],
    ["… by number", user, `/tickets?no=${no}`],
    ["… with a tag", user, `/tickets?tag=${tag}`],
    ["… with a tag and one status", user, `/tickets?tag=${tag}&status=closed`],
    ["… since a day and of two statuses", user, "/tickets?from=2026-01-01&status=closed&status=invalid"],
    ["All of an account (admin-a), no filter", administrator, "/tickets"],
    ["… one status (Closed)", administrator, "/tickets?status=closed"],
    ["… since a day", administrator, "/tickets?from=2026-01-01"],
    ["… of an applicant", administrator, "/tickets?applicant=user-b"],
    ["Tickets of My Group, 20 groups of 50", colleague, "/group/tickets"],
    ["… one status (Closed) of them", colleague, "/group/tickets?status=closed"],
    ["… a common word", colleague, "/group/tickets?q=the"],
    ["Queue of the desk (engineer-1)", engineer, "/desk"],
    ["My Work", engineer, "/desk/mine"],
    ["All Tickets of the desk", engineer, "/desk/tickets"],
    ["… 100 pages deep", lead, await deep(lead, "/desk/tickets", 100)],
  ];
  const rare = await serverOf(user, "/tickets");
  for (const [name, who, path] of [["user-b", user, "/tickets"], ["admin-a", administrator, "/tickets"], ["engineer-1", engineer, "/desk/tickets"]]) {
    for (const [kind, words] of wordsToFind(rare)) rows.push([`Search for ${kind}, ${name}`, who, `${path}?q=${encodeURIComponent(words)}`]);
  }
  return rows;
}

/** The id of one ticket's server, a word that most tickets have, two Chinese characters that fill a page at any size, words that meet often and seldom. */
function wordsToFind(rare) {
  return [
    ["a rare word", rare],
    ["a common word", "the"],
    ["two Chinese characters", "没有"],
    ["two common words", "the server"],
    ["a common and a rare word", `the ${rare}`],
  ];
}

/** The id of a server that one of the newest tickets is about. */
async function serverOf(who, path) {
  for (const [no] of (await who.page(path)).matchAll(/TT\d{12,}/g)) {
    const [id] = (await who.page(`/tickets/${no}`)).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) ?? [];
    if (id) return id;
  }
  throw new Error("none of the newest tickets is about a server");
}

/** The address of a page so many pages further down, or of the last one. */
async function deep(who, path, pages) {
  let here = path;
  for (let n = 0; n < pages; n++) {
    const next = (await who.page(here)).match(/href="([^"]*[?&;]after=[^"]*)"/);
    if (!next) break;
    here = next[1].replaceAll("&amp;", "&");
  }
  return here;
}
