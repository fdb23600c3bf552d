/// Where finished trials go and where a resumed run learns what is done.
public protocol TrialLog: Sendable {
  /// The identities of the trials that are done and must not be repeated: replied, refused or
  /// truncated. A failed trial is tried again.
  func finished() async throws -> Set<TrialID>

  /// The trials that were tried and are not done, each with the number of the session that tried it
  /// last, the higher the later.
  ///
  /// They are tried again after all others, so that a few that always fail keep none from being done.
  func tried() async throws -> [TrialID: Int]

  /// Stores `record`; returns when it is in the store, so that a reply is stored before it is
  /// counted. Replaces an earlier record of the same identity.
  func record(_ record: TrialRecord) async throws
}
