#include "platform/transparency/draw_bundle.h"

#include "base/check.h"
#include "platform/transparency/bundle_entry.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/zip_bytes.h"

namespace shiji::transparency {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::string_view kSheet = "draw-sheet.txt";
constexpr std::string_view kEntryProofs = "entries.tlog-proof";
constexpr std::string_view kNotes =
    "这是一次抽签的证据包：证明锁定名单、公开随机数、揭晓各步都在存证日志里，谁抽中可以重算。\n"
    "先向日志的主管单位要来公钥，与 policy.txt 里 log 一行逐字比对；不一样，就不要相信这个包。\n"
    "方法一：运行 shiji verify --bundle 本文件.zip --vkey 公钥，看它的结论。\n"
    "方法二：用浏览器打开实迹的“核对证据包”页（/log/check），选中本文件；计算全在本机浏览器里。\n"
    "方法三：draw-sheet.txt 里有可以照抄的 sha256sum 命令；proof.tlog-proof 和 "
    "entries.tlog-proof 是各步的证明，\n"
    "一份接一份，验法与记录的证据包相同，最后一步在前一个文件里。\n"
    "名单有没有漏掉该在里面的记录，要有整本日志才能核对：shiji draw --check。\n"
    "本说明不在证明之内。\n";

tl::unexpected<base::Error> invalid(std::string_view code, base::Arguments arguments = {}) {
    return refuse(ErrorKind::Invalid, code, "", std::move(arguments));
}

/// Where the steps stand; nothing unless in one log.
std::optional<std::vector<Place>> places_of(storage::Transaction& tx,
                                            const std::vector<SampleEntry>& entries) {
    std::vector<Place> places;
    for (const SampleEntry& entry : entries) {
        places.push_back(place_of(tx, entry.index));
        if (places.back().log != places.front().log) return std::nullopt;
    }
    if (places.empty()) return std::nullopt;
    return places;
}

/// The last step as in every bundle, those before it against the same checkpoint.
base::Result<std::string> bundle_of_log(storage::Transaction& tx, const std::vector<Place>& places,
                                        const std::string& sheet) {
    const auto evidence = evidence_of_log(tx, places.back().index);
    if (!evidence) return refuse(evidence);
    const auto last = ProofFile::parse(evidence->proof);
    base::check(last.has_value(), "a proof of ours can be read");
    const auto note = SignedNote::parse(last->checkpoint);
    const auto signed_size = note ? Checkpoint::parse(note->text) : std::nullopt;
    const auto checkpoint = signed_size ? find_checkpoint(tx, signed_size->size) : std::nullopt;
    base::check(checkpoint.has_value(), "a proof is against a checkpoint of the store");
    std::string proofs;
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        const auto proof = published_proof(tx, places[i].index, *checkpoint);
        if (!proof) return refuse(proof);
        proofs += proof->text();
    }
    auto files = files_of_entry(*evidence, std::string(kNotes));
    files.emplace_back(kSheet, sheet);
    if (!proofs.empty()) files.emplace_back(kEntryProofs, proofs);
    return zip_of(files);
}

/// Each step of the sheet is the entry of the proof in its place.
base::Result<void> judge_steps(const BundleFiles& files, const BundleEntry& last,
                               const std::vector<SampleEntry>& steps) {
    const auto found = files.find(std::string(kEntryProofs));
    const auto texts = parted_proofs(found == files.end() ? "" : found->second);
    if (texts.size() + 1 != steps.size()) return invalid("transparency.sheet_unproved");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto proof =
            i < texts.size() ? ProofFile::parse(texts[i]) : std::optional(last.proof);
        if (!proof) return invalid("transparency.proof_malformed");
        // In a log behind a closed one the numbers run on: all by the same.
        const bool in_place =
            steps[i].index - proof->index == steps.back().index - last.proof.index;
        if (proof->entry != steps[i].text || !in_place ||
            proof->checkpoint != last.proof.checkpoint)
            return invalid("transparency.sheet_unproved");
        if (const auto checked = last.keys.check(*proof); !checked) return refuse(checked);
    }
    return {};
}

}  // namespace

base::Result<std::string> draw_bundle(storage::Transaction& tx, const DrawEvidence& evidence,
                                      const std::string& occasion, const ClosedLogs* logs) {
    const auto places = places_of(tx, evidence.entries);
    auto* const store = places && places->front().closed && logs != nullptr
                            ? logs->find(places->front().log)
                            : nullptr;
    if (!places || (places->front().closed && store == nullptr))
        return refuse(ErrorKind::NotFound, "transparency.no_such_entry");
    const std::string sheet = draw_sheet(evidence, occasion);
    if (store == nullptr) return bundle_of_log(tx, *places, sheet);
    return store->read(
        [&](storage::Transaction& of_log) { return bundle_of_log(of_log, *places, sheet); });
}

bool is_draw_bundle(std::string_view zip) {
    const auto files = unzip(zip);
    return files && files->contains(std::string(kSheet));
}

base::Result<CheckedDraw> check_draw_bundle(std::string_view zip, std::span<const Vkey> pinned,
                                            std::string_view authorities) {
    const auto files = unzip(zip);
    if (!files) return refuse(files);
    const auto is_own = [](const std::string& name, const std::string&) {
        return name == kEntryProofs;
    };
    if (const auto names = judge_names(*files, kSheet, is_own); !names) return refuse(names);
    auto last = check_bundle_entry(*files, pinned, authorities);
    if (!last) return refuse(last);
    const auto evidence = read_draw_sheet(files->at(std::string(kSheet)));
    if (!evidence || evidence->entries.empty()) return invalid("transparency.sheet_malformed");
    if (const auto steps = judge_steps(*files, *last, evidence->entries); !steps)
        return refuse(steps);
    auto findings = check_draw(*evidence);
    if (!findings.flaws.empty())
        return invalid("transparency.draw_differs", {{"what", findings.flaws.front()}});
    return CheckedDraw{std::move(last->checked), std::move(findings)};
}

std::string words_of(const CheckedDraw& checked) {
    return "核对通过：这次抽签的各步都在存证日志 " + checked.checkpoint.origin +
           " 里，最后一步的序号 " + std::to_string(checked.index) +
           "；名单的摘要、随机数、种子和抽中的都重算过，没有不符之处。\n" +
           words_of_entry(checked) + words_of(checked.findings) +
           "名单有没有漏掉该在里面的记录，要有整本日志才能核对：shiji draw --check。\n" +
           "说明.txt 和核对单里 # 开头的行不在证明之内。\n";
}

}  // namespace shiji::transparency
