internal import GRDB
public import Study

extension RunReader {
  /// The batches that the run gave to providers, first to last.
  public func batches() throws(StoreError) -> [BulkBatch] {
    try read { database in
      guard try database.tableExists("bulk_batch") else { return [] }
      return try PreparedStatement(BulkBatch.selection + " ORDER BY id", in: database)
        .rows { BulkBatch($0) }
    }
  }

  /// The identities of the trials that are under way in the batch `number`, or in any.
  public func trialsUnderWay(in number: Int64? = nil) throws(StoreError) -> Set<TrialID> {
    try read { database in
      guard try database.tableExists("bulk_item") else { return [] }
      let identities = try String.fetchCursor(
        database,
        sql: """
          SELECT identity FROM bulk_item JOIN trial ON trial.id = trial_id
          WHERE outcome IS NULL AND (?1 IS NULL OR batch_id = ?1)
          """, arguments: [number])
      var trials: Set<TrialID> = []
      while let identity = try identities.next() { trials.insert(TrialID(stored: identity)) }
      return trials
    }
  }

  /// The models that have trials to be put into batches, in the order of the plan.
  public func modelsToSubmit(_ selection: BulkSelection) throws(StoreError) -> [String] {
    try read { database in
      // A run of an earlier version has no batches.
      guard try database.tableExists("bulk_item") else { return [] }
      return try String.fetchAll(database, sql: selection.models)
    }
  }

  /// Whether the batch `number` holds the trial, under way or not.
  public func holds(_ trial: TrialID, in number: Int64) throws(StoreError) -> Bool {
    try read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM bulk_item JOIN trial ON trial.id = trial_id
            WHERE batch_id = ? AND identity = ?)
          """, arguments: [number, trial.description]) ?? false
    }
  }

  /// Hands the trials that `selection` would put into batches to `body`, or those that are under way
  /// in one; one at a time, as of one moment, in no order.
  public func forEachTrial(
    _ selection: BulkSelection, isUnderWay: Bool = false, _ body: (Trial) -> Void
  ) throws(StoreError) {
    try read { database in
      // A run of an earlier version has no batches.
      guard try database.tableExists("bulk_item") else { return }
      let condition =
        isUnderWay ? "trial.id IN \(BulkSelection.underWay)" : selection.condition
      let trials = try PreparedStatement(PlannedTrial.selection + " " + condition, in: database)
      try trials.forEach { columns in
        body(PlannedTrial(columns).trial)
        return true
      }
    }
  }

  /// The trial of that identity as it was planned; `nil` when no plan has it.
  public func trial(_ id: TrialID) throws(StoreError) -> Trial? {
    try read { database in
      try PreparedStatement(PlannedTrial.selection + " trial.identity = ?", in: database)
        .first {
          $0.add(id.description)
        } read: {
          PlannedTrial($0).trial
        }
    }
  }
}
