//! Saved filters.

dictionary! {
    /// Saved filters of a list, and the page of one.
    SavedFilters {
        title = "Saved filters",
        save = "Save Filter",
        saved = "The filter has been saved.",
        filters = "Filters",
        name = "Filter name",
        edit = "Edit Filter",
        edit_filter(name: &str) = "Edit Filter {name}",
        delete = "Delete",
        ask_delete = "The saved filter is gone for good. No service ticket changes.",
    }
}
