/// Words and signs that say on which side of a number the good lies, in several languages.
enum ComparatorWords {
  /// What stands between a comparator and its number: "at least a 3 %", "au moins un", "at least −3".
  static let between = WordList(
    "a|an|il|einen|eine|ein|un|una|une|el|los|las|la|le|les|der|die|den")

  /// In front of the number.
  static let before: [(Comparator, WordList)] = [
    (
      .atLeast,
      WordList(
        """
        at least|no less than|not less than|no fewer than|no lower than|a minimum of|minimum|≥|>=|≧|⩾
        mindestens|wenigstens|nicht weniger als|größer oder gleich|au moins|au minimum
        supérieur ou égal à|supérieure ou égale à|al menos|como mínimo|por lo menos|no menos de
        mayor o igual que|mayor o igual a|pelo menos|no mínimo|almeno|minstens|не менее
        至少|不低于|不少于|不小于|大于等于|大于或等于|少なくとも
        """)
    ),
    (
      .atMost,
      WordList(
        """
        at most|no more than|not more than|no higher than|no greater than|up to
        a maximum of|maximum|within|≤|<=|≦|⩽|höchstens|maximal|nicht mehr als|innerhalb von
        kleiner oder gleich|au plus|au maximum|pas plus de|ne dépasse pas|ne dépassant pas|überschreitet nicht|inférieur ou égal à|inférieure ou égale à
        como máximo|a lo sumo|no más de|menor o igual que|menor o igual a|no máximo|al massimo
        hoogstens|не более|至多|最多|不超过|不高于|不大于|小于等于|小于或等于|最大
        """)
    ),
    (
      .more,
      WordList(
        """
        more than|greater than|higher than|larger than|bigger than|above|over|exceeds|exceed|exceeding
        beyond|>|mehr als|größer als|höher als|über|oberhalb von|übersteigt|überschreitet|plus de
        plus que|supérieur à|supérieure à|au-dessus de|dépasse|dépasser|más de|mayor que|mayor a
        superior a|por encima de|supera|superar|mais de|maior que|acima de|supera|più di
        superiore a|高于|大于|超过|多于|高過
        """)
    ),
    (
      .less,
      WordList(
        """
        less than|fewer than|lower than|smaller than|below|under|<|weniger als|kleiner als
        geringer als|niedriger als|unter|unterhalb von|moins de|moins que|inférieur à|inférieure à
        en dessous de|au-dessous de|sous|menos de|menor que|menor a|menor de|inferior a
        por debajo de|abaixo de|meno di|inferiore a|低于|小于|少于|不到|不足
        """)
    ),
  ]

  /// Behind the number and its unit.
  static let after: [(Comparator, WordList)] = [
    (
      .atLeast,
      WordList(
        """
        or more|or higher|or above|or greater|or larger|and above|oder mehr|oder höher|oder darüber
        ou plus|ou davantage|o más|o superior|ou mais|o più|以上|或以上|或更高|及以上|이상
        """)
    ),
    (
      .atMost,
      WordList(
        """
        or less|or fewer|or lower|or below|or under|oder weniger|oder darunter|ou moins|o menos
        o inferior|ou menos|以下|以内|或以下|或更低|이하
        """)
    ),
    (.more, WordList("を超え*|を上回*|より高*|より大き*|초과")),
    (.less, WordList("未満*|を下回*|より低*|より小さ*|より短*|미만")),
  ]

  /// Nearness to something, which allows both sides: "within 1 % of the baseline".
  static let near = WordList(
    "within|innerhalb von|à moins de|au plus à|a menos de|dentro de|dentro del")

  /// What comparing is said to lack: "must not exceed", "without losing more than".
  static let denial = WordList(
    "not|never|without|cannot|nicht|nie|ohne|ne|sans|sin|no|não|sem|senza|不得|不应|不能|不会|没有|未")

  /// Verbs that state a comparator by themselves: "exceeds the baseline by 1.5 points".
  static let exceeding = WordList(
    "exceed*|beat*|outperform*|surpass*|übertr*|überst*|dépass*|surpass*|supera*|ultrapass*")
}
