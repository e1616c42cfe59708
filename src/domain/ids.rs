//! Names for the integers that rows are known by. Plain integers in JSON and in the store.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        pub type $name = i64;
    )*};
}

// Aliases, not newtypes: rows are generic over their id, and an id never does arithmetic.
ids! {
    /// A user of the base: seller, manager.
    UserId,
    /// A person or organisation that may buy.
    ContactId,
    /// A product or service.
    ProductId,
    /// A stage of the pipeline.
    StageId,
    /// One possible sale.
    DealId,
    /// An order.
    OrderId,
    /// A payment, refund or the reversal of one.
    PaymentId,
    /// A letter.
    LetterId,
    /// A referrer.
    ReferrerId,
    /// A commission plan.
    PlanId,
    /// A task: the next step of somebody.
    TaskId,
    /// A handover of a new client.
    HandoverId,
    /// One undoable step of work.
    OpId,
}
