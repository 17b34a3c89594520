#include "platform/transparency/sample.h"

#include "base/check.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {

Hash nonce_commitment(std::string_view name, std::string_view nonce_hex) {
    return hash_of(HashKind::Sha256, {"shiji/nonce/v1\n", name, "\n", nonce_hex, "\n"});
}

std::string seed_text(const Hash& commit_leaf, std::span<const std::string> sources) {
    std::string text = "shiji/seed/v1\n" + base64_of(commit_leaf) + "\n";
    for (const std::string& line : sources) text += line + "\n";
    return text;
}

Hash seed_of(std::string_view seed_text) { return hash_of(HashKind::Sha256, {seed_text}); }

Hash ticket_of(const Hash& seed, const Hash& leaf) {
    return hash_of(HashKind::Sha256, {"\x02", bytes_text(seed), bytes_text(leaf)});
}

Hash frame_root(std::span<const FrameItem> frame) {
    Frontier frontier(HashKind::Sha256);
    for (const FrameItem& item : frame)
        frontier.push(leaf_hash(HashKind::Sha256, bytes_text(item.leaf)));
    return frontier.root();
}

std::vector<Ticket> draw(const Hash& seed, std::span<const FrameItem> frame, std::size_t count) {
    std::vector<Ticket> tickets;
    tickets.reserve(frame.size());
    for (const FrameItem& item : frame) tickets.push_back({item.index, ticket_of(seed, item.leaf)});
    const auto taken =
        tickets.begin() + static_cast<std::ptrdiff_t>(std::min(count, tickets.size()));
    std::partial_sort(tickets.begin(), taken, tickets.end(), [](const Ticket& a, const Ticket& b) {
        return std::tie(a.ticket, a.index) < std::tie(b.ticket, b.index);
    });
    tickets.erase(taken, tickets.end());
    return tickets;
}

std::int64_t sample_size_95(std::int64_t total, std::int64_t bad) {
    base::check(bad >= 1 && bad <= total, "a share of bad items is at least one item");
    double none_bad = 1;
    for (std::int64_t size = 1; size <= total - bad; ++size) {
        none_bad *=
            static_cast<double>(total - bad - size + 1) / static_cast<double>(total - size + 1);
        if (none_bad <= 0.05) return size;
    }
    return total - bad + 1;
}

}  // namespace shiji::transparency
