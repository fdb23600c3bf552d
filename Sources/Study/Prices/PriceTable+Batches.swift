extension ModelPrice {
  /// What the same tokens cost through the provider's batch API; `nil` when it has no price there.
  ///
  /// Its discount holds for the cache too, whose batch price no table lists: Anthropic's and
  /// OpenAI's pricing pages have the two multiply.
  public var throughBatches: ModelPrice? {
    guard let batchInput, let batchOutput else { return nil }
    let discount = input > 0 ? batchInput / input : 1
    var price = self
    price.input = batchInput
    price.output = batchOutput
    price.cacheRead = cacheRead.map { $0 * discount }
    price.cacheWrite = cacheWrite.map { $0 * discount }
    return price
  }
}

extension PriceTable {
  /// The same table for calls through the providers' batch APIs; a model without a batch price is
  /// not in it, so that its cost there is unknown.
  public var throughBatches: PriceTable {
    PriceTable(
      source: source, date: date, models: models.compactMapValues { $0.throughBatches })
  }
}
