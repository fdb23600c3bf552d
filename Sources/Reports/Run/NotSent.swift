/// How trials are told for which no call was made.
package enum NotSent {
  /// `997 were not sent, for three samples of their prompt had failed alike`.
  package static func text(_ count: Int) -> String {
    let (verb, whose) = count == 1 ? ("was", "its") : ("were", "their")
    return "\(Figures.count(count)) \(verb) not sent, for three samples of \(whose) prompt had "
      + "failed alike"
  }
}
