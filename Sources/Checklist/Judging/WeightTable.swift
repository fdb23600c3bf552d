/// Numbers that `Benchmarks/checklist-training/train.py` wrote; not to be edited by hand.
///
/// One line per feature, in thousandths; see ``Weights``.
enum WeightTable {}
