//! What mail systems write, in lower case: of failures, of delays, and before the letter that they bring back.

/// Where a letter that comes back begins, in lower case.
pub(super) const LETTER_BEGINS: &[&str] = &[
    "original message",
    "copy of the message",
    "copy of your message",
    "copy of the original",
    "message follows",
    "message text follows",
    "message header",
    "headers follow",
    "returned message",
    "unsent message",
    "undelivered message",
    "rejected message",
    "your message was:",
    "message contents",
    "содержание письма",
    "исходное сообщение",
    "копия сообщения",
];

/// Whom mail systems write as.
pub(super) const DAEMONS: &[&str] = &[
    "mailer-daemon",
    "mailerdaemon",
    "mail delivery",
    "postmaster",
    "post_master",
    "mail system",
    "mdaemon@",
    "mail administrator",
];

/// What stands in their subjects.
pub(super) const SUBJECTS: &[&str] = &[
    "undeliver",
    "returned mail",
    "failure",
    "failed",
    "delivery status",
    "delivery notification",
    "not delivered",
    "mail could not",
    "returned to sender",
    "delivery error",
    "could not be delivered",
    "mail error",
    "non remis",
    "unzustellbar",
    "недостав",
    "не доставлен",
    "не было доставлено",
    "bounce",
    "delivery report",
    "returning mail",
    "non-delivery",
];

/// What they say of a letter that did not arrive.
pub(super) const UNDELIVERED: &[&str] = &[
    "could not be delivered",
    "not be delivered",
    "could not deliver",
    "couldn't deliver",
    "unable to deliver",
    "not been delivered",
    "was not delivered",
    "wasn't able to deliver",
    "did not reach",
    "has been returned",
    "error delivering",
    "delivery errors",
    "cannot be delivered",
    "delivery to the following",
    "не может быть доставлен",
    "не удалось доставить",
    "не было доставлено",
];

/// What they say of one that may arrive yet.
pub(super) const WAITS: &[&str] = &[
    "warning message only",
    "warning only",
    "will be retried",
    "will continue to be",
    "will continue trying",
    "will keep trying",
    "still being retried",
];

/// What says near an address, or in a message of a mail system, that something failed.
pub(super) const FAILED: &[&str] = &[
    "unknown",
    "not exist",
    "no such",
    "invalid",
    "fail",
    "could not",
    "couldn't",
    "undeliver",
    "unable",
    "reject",
    "error",
    "full",
    "quota",
    "exceed",
    "disabled",
    "not found",
    "unavailable",
    "doesn't have",
    "not recogni",
    "not known",
    "no longer",
    "did not reach",
    "deferred",
    "timed out",
    " 55",
    " 5.",
    "недостав",
    "не существует",
];
