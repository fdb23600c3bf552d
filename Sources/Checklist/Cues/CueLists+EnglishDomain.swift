extension CueLists {
  /// English: the things that experiments are made of.
  static let englishDomain = """
    metric: accuracy; loss; perplexity; f1; macro-f1; micro-f1; recall; precision; auc; auroc; auprc
     ; roc; error; error rate; rate; rates; score; latency; throughput; p50; p90; p95; p99; p99.9; wer
     ; cer; bleu; rouge*; chrf; ndcg*; mrr; map; mae; rmse; mse; wape; mape; sharpe; drawdown; return
     ; returns; reward; success rate; win rate; conversion; retention; click*; ctr; open rate; revenue
     ; memory; rss; time to; seconds; wall-clock; steps to; pass@*; exact match; em; iou; dice; fid
     ; psnr; ssim; correlation; spearman; pearson; rho; kappa; r2; r²; ece; calibration; brier; nll
     ; bits per byte; bpb; bits-per-byte; tokens/s; tok/s; requests/s; req/s; img/s; images/s; fps; tps
     ; hit ratio; hit rate; miss rate; cpu; utilisation; utilization; cost per; stall*; pause*; edges
     ; coverage; crashes; bugs; defects; false positive*; false alarms; alerts; tickets; complaints
     ; churn; activation; engagement; completion; grades; test score; scores; yield; mortality; survival
     ; weight; height; pressure; dose; temperature; speed; size; bytes; disk; energy; drift; variance
     ; gap; outlier rate; rmsd; ef1; eer; der; mcd; mos; preference; rating; ratings; likert; opinion
     ; performance; quality; convergence; efficiency; gradient norm; val loss; validation loss; test loss
     ; sessions; return rate; orders; usage; load time; response time; reaction time; outcome; metric
     ; metrics; measure; duration; resubmissions; detection; detected; sensitivity; specificity; mcc
     ; toxicity; refusal; hallucination*; agreement; similarity; distance; bias; delay; lag; effort
     ; points; mmlu; gsm8k; humaneval; ruler; divergence; stability; safety; fidelity; frequency; margin
     ; signups; subscri*; sales; unsubscribes; days; amplification; iops; bandwidth; allocations; grasp*
    action: train; trained; training; fine-tune*; finetune*; pretrain*; pre-train*; run; runs; running
     ; evaluate; evaluated; measure; compare; record; replay; sample; split; randomi*; deploy; build
     ; benchmark; test; fit; decode; generate; simulate; collect; select; draw; assign; send; show
     ; compute; log; score; score them; apply; implement; restore; export; load; profile; take; use
     ; present; interview; survey; annotate; label; re-run; rerun; repeat; retrain; freeze; distil*
     ; extract; encode; process; report; serve; mirror; enrol; enroll; recruit; administer; place; feed
     ; execute; shadow; inject; convert; scrape; query; step; launch; plot; create; prepare; clone
     ; sweep; search; swap; set; give; ask; count; track; analy*; cross-validat*; add; port; walk-forward
    system: model; models; transformer; network; resnet*; vit*; bert*; llama*; qwen*; gpt*; mistral*
     ; whisper*; lstm; cnn; mlp; gbm; lightgbm; xgboost; catboost; random forest; classifier; detector
     ; encoder; decoder; agent; policy; ppo; sac; dqn; td3; server; service; database; postgres; redis
     ; rocksdb; kernel; compiler; binary; pipeline; cluster; node; pod; gpu; board; phone; app; website
     ; page; feed; ranker; retriever; index; cache; queue; algorithm; optimizer; optimiser; library
     ; robot; arm; sensor; device; battery; cell; cells; plants; mice; patients; students; pupils; class
     ; participants; users; customers; accounts; subscribers; workers; team; teams; engineers; drivers
     ; shops; stores; workspaces; visitors; signups; families; subjects; volunteers; children; adults
     ; vae; gan; diffusion; sdxl; clip*; lora; qlora; adapter; moe; layer; head; parameters; checkpoint
     ; simulator; engine; runtime; jvm; allocator; hnsw; ivf; graph; tokenizer; prompt; llm; rag; bot
     ; baseline; backbone; unet; gnn; gru; tree; forest; regression; ridge; sensor; instance; vm; city
     ; controller; monitor; transducer; conformer; solver; integrator; gate; recommender; dashboard
    data: dataset; datasets; data; corpus; corpora; images; photos; frames; videos; samples; examples
     ; questions; prompts; documents; dialogues; conversations; requests; queries; traces; trace; logs
     ; records; rows; transactions; users; sessions; customers; accounts; patients; students; tickets
     ; test set; held-out; holdout; hold-out; validation set; dev set; train set; training set; splits
     ; split; folds; cross-validation; benchmark; benchmarks; cifar*; imagenet; mnist; librispeech; coco
     ; gsm8k; mmlu; humaneval; wikitext; openwebtext; fineweb*; c4; pile; squad; glue; atari; procgen
     ; mujoco; workload; traffic; replays; snapshot; episodes; trials; recordings; utterances; sentences
     ; pairs; articles; reviews; emails; messages; calls; issues; bugs; files; commits; repositories
     ; matrices; genes; compounds; molecules; cells; plots; stations; cities; days of; weeks of; months of
     ; hours of; years; subset; shard; tokens; embedding*; crops; items; tasks; games; environments; env
     ; levels; levels; maps; designs; objects; poses; scenes; markets; series; stocks; cases; clauses
     ; contracts; resumes; impressions; visits; visitors; posts; alerts; events; features; annotations
    arm: arm; arms; condition; conditions; variant; variants; group; groups; baseline; control; two runs
     ; two models; both models; vs; treatment; treated; configuration; configurations; configs; config
     ; with and without; version; versions; setting; settings; half; halves; 50/50; alternat*; pairs
     ; pipelines; current; today; new; old; plain; model a; model b; system a; system b; group a; group b
     ; run a; run b; a:; b:; two arms; compare; compared; against; before and after; side by side; once
     ; each of; both; crossover; incumbent; candidate; reference; existing; proposed; builds; portfolios
    measure: measure; measures; measured; measuring; metric; metrics; record; recorded; report; reported
     ; reporting; compare; log; logged; track; evaluate; evaluation; eval; score; scored; count; counted
     ; primary outcome; primary metric; primary measure; readout; read; note; plot; monitor; observe
     ; outcome; endpoint; dependent variable; quantity; number we compare; test return; benchmark; look at
     ; compute; calculate; collect; judged; graded; timed; watch
    randomise: random; randomly; randomis*; randomiz*; assign*; shuffl*; blind; blinded; double-blind
     ; split; hash; interleav*; counterbalanc*; by lot; at random; alternate; stratif*; hidden; draw
    bound: only; smallest; minimum; minimal; just; subset; small; tiny; single; one run; one node; first
     ; short; limited; capped; cap; at most; no more; stop after; per arm; per condition; each; in total
     ; pilot; quick; toy; one-off; scope; n =; sample size; weeks; epochs; steps; repetitions; reps
    control: control; controls; controlled; controlling; baseline; baselines; placebo; reference
     ; control group; negative control; positive control; floor; ceiling; upper bound; lower bound; anchor
     ; yardstick; untreated; comparator; benchmark against; as a check; sanity check; nothing at all
     ; zero-shot; untouched; do nothing; holdout; hold-out group; calibrat*; leakage; no leakage; leak
     ; contamination; decontaminat*; disjoint; overlap; blind; blinded; washout; counterbalanced; deduplic*
    same: same; identical; fixed; held; constant; kept; keep; unchanged; equal; matched; match; matching
     ; locked; pinned; pin; frozen; freeze; lock; no other; nothing else; everything else; shared; equally
     ; hold; holding; comparable; in both; in all arms; for all; for both; alike; otherwise the same; equalis*
     ; equaliz*; in every arm; everywhere; iso-flop; flop-matched; compute-matched; parameter-matched
     ; stay at; left alone; left exactly; untouched; only difference; only change; at once; size-matched
    seed: seed; seeds; random seed; replicates; replicate; repetitions; repeats; reps; repeated; restarts
     ; initialisations; initializations; resamples; folds; three runs; five runs; independent runs
     ; per arm; replicas; retrains; each three; three times; five times; twice; repeat
    noise: a/a; a a test; noise floor; noise level; run-to-run; seed noise; noise; spread; variance
     ; variability; against itself; vs itself; versus itself; repeatability; measurement error; fluctuat*
     ; two identical; identical runs; same twice; spread between; error bars; standard deviation; scatter
     ; drift; sample-ratio; how much two; sampling error
    sham: shuffled; shuffle; permuted; permute; permutation; random baseline; randomly; random labels
     ; placebo; sham; dummy; filler; oracle; gold; noise input; scrambled; swapped; mismatched; label shuffle
     ; at random; random; chance; constant predictor; majority class; naive; no information; empty; nothing
     ; untrained; random-weights; random init; blank; negative control; wrong; zeros; zeroed; trivial
     ; frozen; another; different; unrelated; oracle labels; perfect; ideal
    ablation: ablation; ablations; ablate; ablated; ablating; knock-out; knockout; knock out; leave-one-out
     ; leave one out; component; components; sensitivity; dose-response; variation; variations; variants
     ; vary; varied; varying; sweep; swept; on/off; toggle; one at a time; factorial; levels; grid; decompos*
     ; isolate; separately; values of; halve; double; half; scaled; rescaled; stripped; simplified; ladder
    removal: without; remove; removed; removing; only; off; switched off; turned off; disable; disabled
     ; drop; dropped; dropping; leave out; left out; leaving out; exclude; excluded; no; minus; skip; alone
     ; replace; replaced; replacing; instead; in place of; swap; swapped; strip; mask; masked; with and
     ; on/off; on and off; vs; turn off; without the; take out; taken out; just; zero; shorter; longer
     ; half; twice; fewer; more; smaller; larger; straight; direct; swap in; set to; freeze
    isolate: isolat*; separat*; tells apart; tell apart; told apart; rules out; rule out; ruled out
     ; to see whether; to see if; to see how; shows whether; shows how; shows which; tells whether; tells us
     ; is it; is the gain; whether the; in case; so that; because; otherwise; just as well; equally well
     ; explains; explanation; attribut*; confound*; cause; mechanism; comes from; came from; due to; credit
     ; if this; if that; if it; does as well; as good as; alternative; distinguish*; disentangl*; decompos*
     ; what share; how much of; matters; contribut*; responsible; says whether; does anything; accounts for
     ; to check; to test; checks that; guards against; prevents; protects; what it rules out; why; or is it
     ; or just; or simply; rather than; not just; simply; in the way; question it answers; story; reason
     ; effect of; driven by; merely; by itself; to make sure; to verify; verify; to avoid; avoid
    confound: confound*; bias; biased; selection; leak; leaks; leaking; leakage; survivorship; novelty
     ; regression to the mean; artefact*; artifact*; contaminat*; memoris*; memoriz*; overfit*; cheat*
     ; mislead*; fool*; spurious; hawthorne; seasonality; order effect*; carry-over; carryover; drift
     ; strawman; straw man; unfair; fair; fairness; fair comparison; trick; trap; rigged; warm-up; cold
    genericControl: usual controls; the usual; standard controls; appropriate controls; standard ablations
     ; relevant variables; other variables; as appropriate; appropriate; necessary controls; proper controls
     ; the usual ones; a sensible baseline; sensible; relevant ablations; some ablations; a few ablations
     ; ablations can be; various; different components; all relevant; best practice; good practice; ensure
     ; should be controlled; controlled for; standard ones; you know the list; careful; rigorous; fairness
    cost: cost; costs; price; priced; budget; bill; billed; spend; spending; spent; compute; gpu-hours
     ; gpu hours; core-hours; hours; total; in total; sum; overall; per run; each run; per hour; at $; /h
     ; on-demand; spot; rental; electricity; free; nothing to pay; no charge; no cost; expense; invoice
     ; takes; take; minutes; finish; done by; wall-clock; wall clock; calendar; working days; end to end
     ; runtime; elapsed; run time; about; roughly; approx; estimate*; person; engineer time; materials
     ; reagents; licence; licences; license; pay; paid; fee; fees; incentive; participants are paid; flops
     ; flop; mfu; tokens; api; calls; storage; serially; in parallel; timeline; deadline; schedule; credits
     ; fits in; fits on; finishes; occupancy; altogether; all in all; allocation; charge; node-hours
    hardware: gpu; gpus; a100; a100s; h100; h100s; h200; b200; v100; t4; l4; l40s; a10; a10g; 4090; 3090
     ; 3080; 4080; 4070; rtx; a6000; a5000; tpu; tpus; v5e; mi300*; cpu; cpus; core; cores; node; nodes; vcpu
     ; laptop; desktop; workstation; machine; machines; instance; instances; box; card; cards; server
     ; cluster; m6i*; c6i*; c7g*; r6i*; g5*; i4i*; colab; ec2; aws; gcp; azure; vm; xeon; epyc; jetson; slurm
     ; macbook; m1; m2; m3; raspberry; phone; board; boards; robot; cycler; lab; 8xh100; dgx; gtx; 2080*
     ; 1080*; kaggle; runpod; lambda; modal; openai; anthropic; openrouter; gpu-hour; host; hosts; builder
    cheap: cheap; inexpensive; negligible; trivial; small; light; modest; affordable; minimal cost; manageable
     ; fits on a laptop; not expensive; shouldn't be expensive; low cost; reasonable; fairly quickly; quick
     ; quickly; fast; for free; a while; not much; few api calls; hardly; little; moderate; shouldn't take long
     ; long; short; expensive; considerable; some time; a few; cheaply; no gpu; small change; low
    effort: person; people; engineer; engineers; developer; analyst; annotator*; labour; labor; staff; human
     ; person-days; engineer-days; days of work; my time; your time; somebody; hands-on; team; researcher; pay
     ; volunteers; participants; raters; graders; technician; operator; nurse; teacher; man-hours
    span: overnight; over night; over the weekend; this weekend; a weekend; weekend; one afternoon; all day
     ; same day; by tomorrow; tomorrow; tonight; one evening; one night; lunch break; the same evening
     ; by friday; by thursday; by monday; monday; friday; this week; within the week; next week; calendar
     ; an afternoon; two nights; done by; in a day; by the evening; this afternoon; by noon
    elsewhere: revenue; gmv; turnover; fleet; production; per month; a month; per year; a year; last year
     ; annual*; hours of audio; hours of video; of audio; of video; of speech; of recordings; of footage
     ; lost; losing; saved; saves us; savings; worth; sla; slo; salary; market; cost us; in march; in q3; in q1
     ; q2; q4; price of; basket; per order; notional; costs about; your cluster; pool; brings in; peak
     ; serves; outage; historical*; warm-up; ttl; timeout; window; horizon; lookback; previous; past; so far
     ; retention; lag; age; history; interval; every; daily; weekly; monthly; nightly; currently; churned
     ; subscription; plan; average order; premium; context window; speech; in use; backlog; downtime
    """
}
