#include "platform/transparency/bundle_entry.h"

#include "base/text.h"
#include "platform/transparency/evidence_anchor.h"
#include "platform/transparency/evidence_keys.h"
#include "platform/transparency/evidence_notes.h"
#include "platform/transparency/evidence_twin.h"
#include "platform/transparency/zip_bytes.h"

namespace shiji::transparency {
namespace {

using base::refuse;
using Files = BundleFiles;

constexpr const char* kDisclosure = "disclosure.txt";
constexpr std::string_view kAttachments = "attachments/";

tl::unexpected<base::Error> invalid(std::string_view code, base::Arguments arguments = {}) {
    return refuse(base::ErrorKind::Invalid, code, "", std::move(arguments));
}

/// Where an attachment's name is spoken of; a name that is not text is not repeated.
base::Arguments named(std::string_view name) {
    return {{"name", base::is_utf8(name) ? std::string(name) : "？"}};
}

bool is_attachment(const std::string& name, const std::string& content) {
    const bool folder = name == kAttachments && content.empty();
    return folder || (name.starts_with(kAttachments) && name.size() > kAttachments.size() &&
                      name.find('/', kAttachments.size()) == std::string::npos);
}

/// Each attached file is what an open field names, and each open field's file is attached.
base::Result<std::vector<std::string>> judge_attachments(const Files& files,
                                                         const Disclosure& disclosure) {
    std::map<std::pair<std::string, std::int64_t>, bool> wanted;  // → whether it was met
    for (const auto& field : disclosure.fields)
        if (field && field->type == FieldType::Blob)
            if (const auto blob = parse_blob(field->value))
                wanted[{std::string(bytes_text(blob->sha256)), blob->bytes}] = false;
    std::vector<std::string> names;
    for (const auto& [path, content] : files) {
        if (!path.starts_with(kAttachments) || path == kAttachments) continue;
        names.push_back(path.substr(kAttachments.size()));
        const auto field =
            wanted.find({std::string(bytes_text(sha256(content))), std::ssize(content)});
        if (field == wanted.end())
            return invalid("transparency.attachment_unnamed", named(names.back()));
        field->second = true;
    }
    for (const auto& [blob, met] : wanted)
        if (!met)
            return invalid("transparency.attachment_missing",
                           {{"sha256", base::to_hex(base::bytes_of(blob.first))}});
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "、") + name;
    return text;
}

/// One line, whatever the value holds.
std::string one_line(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '\n')
            text += " ⏎ ";
        else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f')
            text += c;
    }
    return text;
}

/// Which keys were believed, whose word that is, and by which changes one led to the other.
std::string words_of_keys(const CheckedEntry& checked) {
    std::string text;
    for (const Vkey& key : checked.keys) text += "采信的公钥：" + key.text() + "\n";
    if (checked.keys_of_bundle)
        return text +
               "  公钥取自证据包自己的 policy.txt，没有旁证：请与主管单位公布的公钥比对，"
               "或用 --vkey 给出公钥再核对一次。\n";
    if (checked.followed.empty())
        return text + "  公钥由核对人用 --vkey 给出，没有采信证据包里的公钥。\n";
    std::vector<std::string> places;
    for (const std::int64_t index : checked.followed) places.push_back(std::to_string(index));
    return text + "  核对人用 --vkey 给出的是换下的公钥；凭证据包里的换钥证明，经第 " +
           joined(places) + " 条存证换到采信的公钥，每一次都有原来密钥的签名。\n" +
           "  换下的密钥要是已经外泄，拿到它的人也签得出这样的证明：请同时看见证方的签名。\n";
}

/// Empty where there is no stamp.
std::string words_of_anchor(const std::optional<CheckedAnchor>& anchor) {
    if (!anchor) return "";
    const std::string text = "时间戳：“" + one_line(anchor->authority) + "”证明 " +
                             anchor->at.minute_text() + " 时这条存证已在日志里。\n";
    return text + (anchor->authorities_of_bundle
                       ? "  这家机构的证书取自证据包自己，没有旁证：请用 --ca "
                         "给出向该机构要来的证书再核对一次。\n"
                       : "  证书由核对人用 --ca 给出，没有采信证据包里的证书。\n");
}

/// Empty where there is no twin.
std::string words_of_twin(const std::optional<CheckedTwin>& twin) {
    if (!twin) return "";
    return "国密：SM3 树里也有这一条，国密检查点的 SM2 签名无误，公钥 " + twin->vkey + "\n" +
           (twin->key_of_bundle ? "  这把公钥取自证据包自己，没有旁证：可用 --vkey "
                                  "一并给出（几把用空格隔开，写在一对引号里）。\n"
                                : "");
}

/// Who saw it, and whose word that is.
std::string words_of_witnesses(const CheckedEntry& checked) {
    if (checked.seen_by.empty())
        return "见证：没有。只有日志自己的签名，不能排除日志给不同的人看过不同的内容。\n";
    std::string text;
    bool vouched = true;
    for (const SeenBy& seen : checked.seen_by) {
        text += "见证：" + seen.name + "，" + seen.at.minute_text() + "（按见证方的时钟）\n";
        vouched = vouched && seen.vouched;
    }
    text += checked.quorum ? "  达到了 policy.txt 写明的见证门槛。\n"
                           : "  没有达到日志的见证门槛，policy.txt 写明不要求见证。\n";
    if (!vouched) text += "  见证方的公钥取自证据包，没有旁证：可用 --vkey 一并给出再核对。\n";
    return text;
}

bool is_of_any_bundle(std::string_view name) {
    return name == kBundleProof || name == kBundlePolicy || name == kBundleNotes ||
           name == kTwinProof || name == kKeyProofs || is_anchor_file(name);
}

}  // namespace

base::Result<void> judge_names(const BundleFiles& files, std::string_view content_name,
                               const OwnName& is_own) {
    for (const std::string_view name : {kBundleProof, content_name, kBundlePolicy})
        if (!files.contains(std::string(name)))
            return invalid("transparency.bundle_lacks", named(name));
    for (const auto& [name, content] : files)
        if (name != content_name && !is_of_any_bundle(name) && !is_own(name, content))
            return invalid("transparency.bundle_stranger", named(name));
    return {};
}

base::Result<BundleEntry> check_bundle_entry(const BundleFiles& files, std::span<const Vkey> pinned,
                                             std::string_view authorities) {
    const std::string& policy_text = files.at(std::string(kBundlePolicy));
    const auto policy = Policy::parse(policy_text);
    if (!policy) return invalid("transparency.policy_malformed");
    auto proof = ProofFile::parse(files.at(std::string(kBundleProof)));
    if (!proof) return invalid("transparency.proof_malformed");
    const auto brought = BundleKeys::follow(files, *proof, pinned);
    if (!brought) return refuse(brought);
    auto keys = pinned.empty() ? BundleKeys::follow(files, *proof, policy->logs) : brought;
    if (!keys) return refuse(keys);
    const auto checkpoint = keys->check(*proof);
    if (!checkpoint) return refuse(checkpoint);
    auto seen_by = judge_witnesses(*policy, proof->checkpoint, pinned);
    if (!seen_by) return refuse(seen_by);
    auto anchor = judge_bundle_anchor(files, *proof, *keys, authorities);
    if (!anchor) return refuse(anchor);
    auto twin = judge_bundle_twin(files, *proof, policy_text, *brought);
    if (!twin) return refuse(twin);
    CheckedEntry checked{*checkpoint,
                         proof->index,
                         keys->at(checkpoint->size),
                         pinned.empty(),
                         brought->followed_to(checkpoint->size),
                         std::move(*anchor),
                         std::move(*twin),
                         std::move(*seen_by),
                         policy->quorum != "none"};
    return BundleEntry{std::move(checked), std::move(*proof), std::move(*keys)};
}

std::string words_of_entry(const CheckedEntry& checked) {
    return words_of_keys(checked) + words_of_twin(checked.twin) + words_of_anchor(checked.anchor) +
           words_of_witnesses(checked);
}

std::vector<std::pair<std::string, std::string>> files_of_entry(const Evidence& evidence,
                                                                std::string notes) {
    std::vector<std::pair<std::string, std::string>> files{
        {std::string(kBundleNotes), std::move(notes)},
        {std::string(kBundlePolicy), policy_text(evidence.keys, evidence.witnesses)},
        {std::string(kBundleProof), evidence.proof}};
    if (!evidence.key_proofs.empty()) files.emplace_back(kKeyProofs, evidence.key_proofs);
    if (!evidence.twin_proof.empty()) files.emplace_back(kTwinProof, evidence.twin_proof);
    add_anchor_files(evidence, files);
    return files;
}

std::optional<BlobValue> parse_blob(std::string_view value) {
    const auto words = base::split(value, ' ');
    if (words.size() < 4 || !words[0].starts_with("sha256:")) return std::nullopt;
    const auto hash = hash_from_base64(std::string_view(words[0]).substr(7));
    const auto bytes = read_number(words[2]);
    if (!hash || !bytes || !words[1].starts_with("sm3:")) return std::nullopt;
    return BlobValue{*hash, *bytes};
}

base::Result<Vkey> read_vkey(std::string_view text) {
    const auto key = Vkey::parse(text);
    if (!key) return invalid("transparency.vkey_malformed");
    return *key;
}

std::string evidence_zip(const Evidence& evidence) {
    auto files = files_of_entry(evidence, std::string(kEvidenceNotes) + evidence.remarks);
    files.emplace_back(kDisclosure, evidence.disclosure);
    for (const AttachedFile& file : evidence.attachments)
        files.emplace_back(std::string(kAttachments) + file.name, file.bytes);
    return zip_of(files);
}

base::Result<CheckedEvidence> check_bundle(std::string_view zip, std::span<const Vkey> pinned,
                                           std::string_view authorities) {
    auto files = unzip(zip);
    if (!files) return refuse(files);
    if (const auto names = judge_names(*files, kDisclosure, is_attachment); !names)
        return refuse(names);
    auto entry = check_bundle_entry(*files, pinned, authorities);
    if (!entry) return refuse(entry);
    auto disclosure = check_disclosure(files->at(kDisclosure));
    if (!disclosure) return refuse(disclosure);
    if (disclosure->entry_bytes != entry->proof.entry)
        return invalid("transparency.bundle_entries_differ");
    auto attachments = judge_attachments(*files, *disclosure);
    if (!attachments) return refuse(attachments);
    return CheckedEvidence{std::move(entry->checked), std::move(*disclosure),
                           std::move(*attachments)};
}

std::string words_of(const CheckedEvidence& checked) {
    const Entry& entry = checked.disclosure.entry;
    std::string text = "核对通过：记录 " + std::string(entry.value("record")) + " 第 " +
                       std::string(entry.value("version")) + " 版于 " + entry.time.minute_text() +
                       " 记入存证日志 " + checked.checkpoint.origin + "，序号 " +
                       std::to_string(checked.index) + "，下列公开的内容此后没有改过。\n";
    text += words_of_entry(checked);
    std::int64_t closed = 0;
    std::string open;
    for (const auto& field : checked.disclosure.fields) {
        if (!field)
            ++closed;
        else
            open += "  " + field->path + "：" + one_line(field->value) + "\n";
    }
    const auto shown = std::ssize(checked.disclosure.fields) - closed;
    text += "字段：公开 " + std::to_string(shown) + " 个，遮住 " + std::to_string(closed) +
            " 个（遮住的只知道有，不知道内容）。\n" + open;
    if (!checked.attachments.empty())
        text += "附件：" + std::to_string(checked.attachments.size()) +
                " 个，内容与公开字段写明的相同：" + joined(checked.attachments) + "\n";
    return text + "说明.txt 和附件的文件名不在证明之内。\n";
}

}  // namespace shiji::transparency
