//! What people of the demo write.

/// A ticket as it is submitted.
pub(super) struct Text {
    pub(super) product: &'static str,
    pub(super) problem: &'static str,
    /// Empty where none is asked for.
    pub(super) region: &'static str,
    pub(super) description: &'static str,
}

const SINGAPORE: &str = "ap-southeast-3";

const fn fault(product: &'static str, problem: &'static str, description: &'static str) -> Text {
    Text { product, problem, region: SINGAPORE, description }
}

const fn question(product: &'static str, problem: &'static str, description: &'static str) -> Text {
    Text { product, problem, region: "", description }
}

pub(super) const BACKUP: Text = fault(
    "rds",
    "backup-or-restore-failure",
    "Last night's backup of the orders database failed with \"insufficient space\".\nThe instance has 120 GB free. We need a backup before Friday's release.",
);
pub(super) const WHICH_BACKUP: &str = "Was it the automatic backup at 02:00 UTC, or one that you started yourself?";
pub(super) const THIS_BACKUP: &str = "The automatic one. A manual backup this morning failed in the same way.";
pub(super) const BACKUP_RESTORED: &str = "The backup space of the instance had reached its limit: binary logs of 40 days were kept. We have set them to 7 days and run the backup again, which succeeded. Please confirm.";
pub(super) const THANKS: &str = "Quick help, and we now know where to look.";

pub(super) const CERTIFICATE: Text = fault(
    "elb",
    "certificate-problem",
    "Since we renewed the certificate of shop.example.com some phones refuse to connect.\nDesktop browsers are fine.",
);
pub(super) const CERTIFICATE_CHAIN: &str = "The listener sends the certificate without its intermediate one. Upload the whole chain as one file: yours first, then the intermediate.";

pub(super) const BUCKET: Text =
    fault("obs", "access-denied", "All uploads to the bucket of our reports answer 403 since this morning.");
pub(super) const QUESTION: Text = question("ecs", "specification-and-os-questions", "test");
pub(super) const NO_TICKET: &str = "This seems to be a test. Create a new ticket when there is something to help with.";

pub(super) const RESIZE: Text = question(
    "ecs",
    "specification-and-os-questions",
    "We want to move six servers of the shop from 4 to 8 vCPUs.\nCan that be done without changing their addresses, and how long are they down?",
);
pub(super) const MAINTENANCE: &str = "The addresses stay, each server is down for about five minutes. As agreed we do it in your maintenance window on the first of next month and set the ticket aside until then.";

pub(super) const OF_A: Text = fault(
    "vpc",
    "security-group-or-acl-problem",
    "Servers of the test network cannot reach the package mirror any more.\nNothing was changed in our security groups.",
);
pub(super) const OF_B: Text = fault(
    "vpc",
    "connectivity-failure",
    "Requests from the shop to the payment service time out about every tenth time.\nStarted on Monday after 18:00 UTC; the shop runs in group 1's network, payment in group 2's.",
);
pub(super) const OF_C: Text = fault(
    "vpc",
    "peering-problem",
    "The payment service sees connections from the shop that are reset after exactly 60 seconds.\nIt began on Monday evening.",
);
pub(super) const SAME_CAUSE: &str =
    "This looks like the other side of the shop's time-outs. We compare both ends of the peering connection now.";
pub(super) const TO_COMPARE: &str =
    "To fetch the packet captures of the payment service and compare them with those of the shop.";
pub(super) const LOOKING_INTO_IT: &str =
    "The mirror answers from its own network. We look at the network ACL of yours.";

pub(super) const LOGIN: Text = fault(
    "ecs",
    "login-failure",
    "After last night's restart nobody can log in to the build server by SSH: \"Connection closed by remote host\".\nPing works. Twelve developers wait.",
);
pub(super) const WHICH_ERROR: &str = "What does the console of the server show when you log in there?";
pub(super) const THIS_ERROR: &str = "Answering for user-b: the console shows \"No space left on device\" right after the password. I have created a ticket about the disk and associated it.";
pub(super) const DISK: Text = fault(
    "evs",
    "attach-or-detach-failed",
    "The system disk of the build server is full although we expanded it from 40 to 100 GB yesterday.\nThe partition still has 40 GB.",
);
pub(super) const CONSOLE_SHOWS: &str =
    "Thank you, that explains it. We extend the partition together with the disk's ticket.";

pub(super) const TO_EXTEND: &str = "To extend the partition of the build server's system disk while nobody can log in.";

pub(super) const SLOW: Text = fault(
    "rds",
    "slow-queries",
    "The monthly report takes 40 minutes instead of 4 since the upgrade to the new minor version.",
);
pub(super) const WHICH_QUERY: &str =
    "Please send the execution plan of the slowest statement (EXPLAIN ANALYZE), without data of your customers.";

pub(super) const BANDWIDTH: Text = fault(
    "eip",
    "bandwidth-lower-than-bought",
    "We bought 200 Mbit/s, downloads from our mirror never exceed 100 Mbit/s.\nMeasured from three networks.",
);
pub(super) const BANDWIDTH_FIXED: &str = "The limit of before was still set on one of two gateways. It is corrected, and our test reaches 197 Mbit/s. Has the problem been resolved for you?";

pub(super) const NODES: Text = fault(
    "cce",
    "cluster-or-node-abnormal",
    "Two of five nodes of the production cluster are \"Not Ready\" since 14:10.\nPods were moved to the other three, which are at 95 % memory now.",
);
pub(super) const GENERATION: Text = question(
    "ecs",
    "specification-and-os-questions",
    "Can our servers of the second generation be moved to the newest one without making them anew, and does the licence of their operating system go with them?",
);
pub(super) const PEERING: Text = question(
    "vpc",
    "planning-questions",
    "We plan a third network for analytics.\nWhich address ranges are best if it is peered with both existing ones later?",
);
