#include <gtest/gtest.h>

#include "platform/transparency/tile.h"
#include "platform/transparency/tree.h"
#include "tests/support/store.h"

namespace shiji::transparency {
namespace {

/// The definition of RFC 6962 section 2.1 word for word, slow and without any shared code.
Hash slow_root(HashKind kind, std::span<const Hash> leaves) {
    if (leaves.empty()) return hash_of(kind, {});
    if (leaves.size() == 1) return leaves[0];
    std::size_t split = 1;
    while (split * 2 < leaves.size()) split *= 2;
    return node_hash(kind, slow_root(kind, leaves.first(split)),
                     slow_root(kind, leaves.subspan(split)));
}

std::vector<Hash> random_leaves(std::size_t count, seams::SeededChance& chance) {
    std::vector<Hash> leaves(count);
    chance.fill(std::as_writable_bytes(std::span(leaves)));
    return leaves;
}

NodeReader reader_of(HashKind kind, const std::vector<Hash>& leaves) {
    return [&leaves, kind](int level, std::int64_t index) {
        const auto count = std::size_t{1} << level;
        return slow_root(kind,
                         std::span(leaves).subspan(static_cast<std::size_t>(index) * count, count));
    };
}

std::vector<Hash> changed(std::vector<Hash> hashes, std::uint64_t at) {
    hashes[at % hashes.size()][at % 32] ^= std::byte{1};
    return hashes;
}

void expect_inclusion(HashKind kind, const std::vector<Hash>& leaves, std::int64_t index) {
    const auto size = std::ssize(leaves);
    const Hash root = slow_root(kind, leaves);
    const auto proof = inclusion_proof(kind, index, size, reader_of(kind, leaves));
    const Hash& leaf = leaves[static_cast<std::size_t>(index)];
    EXPECT_TRUE(proves_inclusion(kind, leaf, index, size, proof, root));
    EXPECT_FALSE(proves_inclusion(kind, leaf, index, size, proof, leaf_hash(kind, "x")));
    EXPECT_FALSE(proves_inclusion(kind, leaf_hash(kind, "x"), index, size, proof, root));
    EXPECT_FALSE(proves_inclusion(kind, leaf, size, size, proof, root));
    if (proof.empty()) return;
    EXPECT_FALSE(proves_inclusion(kind, leaf, index ^ 1, size, proof, root));
    EXPECT_FALSE(proves_inclusion(kind, leaf, index, size,
                                  changed(proof, static_cast<std::uint64_t>(index)), root));
    EXPECT_FALSE(
        proves_inclusion(kind, leaf, index, size, std::span(proof).first(proof.size() - 1), root));
}

void expect_consistency(HashKind kind, const std::vector<Hash>& leaves, std::int64_t old) {
    const auto size = std::ssize(leaves);
    const Hash root = slow_root(kind, leaves);
    const Hash old_root = slow_root(kind, std::span(leaves).first(static_cast<std::size_t>(old)));
    const auto proof = consistency_proof(kind, old, size, reader_of(kind, leaves));
    EXPECT_TRUE(proves_consistency(kind, old, size, old_root, root, proof));
    EXPECT_LE(proof.size(), 63u);
    if (proof.empty()) return;
    EXPECT_FALSE(proves_consistency(kind, old, size, root, root, proof));
    EXPECT_FALSE(proves_consistency(kind, old, size, old_root, old_root, proof));
    EXPECT_FALSE(proves_consistency(kind, old, size, old_root, root,
                                    changed(proof, static_cast<std::uint64_t>(old))));
    EXPECT_FALSE(proves_consistency(kind, old, size, old_root, root,
                                    std::span(proof).first(proof.size() - 1)));
}

TEST(Tree, AgreesWithTheSlowModelAtEverySmallSize) {
    seams::SeededChance chance(7);
    for (const HashKind kind : {HashKind::Sha256, HashKind::Sm3})
        for (std::size_t size = 0; size <= 33; ++size) {
            const auto leaves = random_leaves(size, chance);
            EXPECT_EQ(root_of(kind, leaves), slow_root(kind, leaves)) << size;
            EXPECT_EQ(root_at(kind, std::ssize(leaves), reader_of(kind, leaves)),
                      slow_root(kind, leaves));
            for (std::int64_t i = 0; i < std::ssize(leaves); ++i) expect_inclusion(kind, leaves, i);
            for (std::int64_t i = 0; i <= std::ssize(leaves); ++i)
                expect_consistency(kind, leaves, i);
        }
}

TEST(Tree, AgreesWithTheSlowModelAtRandomSizes) {
    std::uint64_t seed = 0;
    seams::system_chance().fill(std::as_writable_bytes(std::span(&seed, 1)));
    SCOPED_TRACE("seed " + std::to_string(seed));
    seams::SeededChance chance(seed);
    for (int round = 0; round < 12; ++round) {
        const auto leaves = random_leaves(1 + chance.below(2'000), chance);
        EXPECT_EQ(root_of(HashKind::Sha256, leaves), slow_root(HashKind::Sha256, leaves));
        expect_inclusion(HashKind::Sha256, leaves,
                         static_cast<std::int64_t>(chance.below(leaves.size())));
        expect_consistency(HashKind::Sha256, leaves,
                           static_cast<std::int64_t>(chance.below(leaves.size())));
    }
}

TEST(Tree, AgreesWithTheSlowModelAcrossTheEdgesOfTiles) {
    seams::SeededChance chance(11);
    const auto all = random_leaves(65'800, chance);
    for (const std::size_t size : {255u, 256u, 257u, 65'535u, 65'536u, 65'537u, 65'800u}) {
        const std::vector<Hash> leaves(all.begin(),
                                       all.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_EQ(root_of(HashKind::Sha256, leaves), slow_root(HashKind::Sha256, leaves)) << size;
        expect_inclusion(HashKind::Sha256, leaves, std::ssize(leaves) - 1);
        expect_inclusion(HashKind::Sha256, leaves, 255 % std::ssize(leaves));
        expect_consistency(HashKind::Sha256, leaves, 255);
        expect_consistency(HashKind::Sha256, leaves, std::ssize(leaves) - 1);
    }
}

TEST(Tree, AFrontierOfAnotherSizeIsRefused) {
    Frontier frontier(HashKind::Sha256);
    for (int i = 0; i < 7; ++i) frontier.push(leaf_hash(HashKind::Sha256, std::to_string(i)));
    EXPECT_TRUE(Frontier::of(HashKind::Sha256, 7, frontier.hashes()));
    EXPECT_FALSE(Frontier::of(HashKind::Sha256, 6, frontier.hashes()));
    EXPECT_FALSE(Frontier::of(HashKind::Sha256, -1, {}));
    EXPECT_EQ(Frontier::of(HashKind::Sha256, 7, frontier.hashes())->root(), frontier.root());
}

TEST(Tile, PathsHaveOneWriting) {
    struct Case {
        const char* what;
        const char* path;
        std::optional<TileName> name;
    };
    const std::vector<Case> table{
        {"the first tile", "0/000", TileName{0, 0, 256}},
        {"a number of seven digits", "0/x001/x234/067", TileName{0, 1'234'067, 256}},
        {"part of a tile", "1/x001/000.p/17", TileName{1, 1'000, 17}},
        {"a bundle of entries", "entries/001.p/255", TileName{kEntryBundle, 1, 255}},
        {"the highest level", "63/000", TileName{63, 0, 256}},
        {"a level too high", "64/000", std::nullopt},
        {"a level with a zero before it", "00/000", std::nullopt},
        {"a negative level", "-1/000", std::nullopt},
        {"a number without its zeros", "0/67", std::nullopt},
        {"a group of zeros before the number", "0/x000/067", std::nullopt},
        {"the x at the wrong group", "0/001/x234", std::nullopt},
        {"a group without x", "0/001/234", std::nullopt},
        {"no width at all", "0/000.p/", std::nullopt},
        {"width 0", "0/000.p/0", std::nullopt},
        {"width 256", "0/000.p/256", std::nullopt},
        {"a width with a zero before it", "0/000.p/08", std::nullopt},
        {"the layout of the Go checksum database", "8/0/000", std::nullopt},
        {"a longer path", "0/000/", std::nullopt},
        {"a number past any log", "0/x999/x999/x999/x999/x999/x999/999", std::nullopt},
        {"nothing", "", std::nullopt},
    };
    for (const Case& row : table) {
        EXPECT_EQ(parse_tile_path(row.path), row.name) << row.what;
        EXPECT_EQ(row.name ? tile_path(*row.name) : row.path, row.path) << row.what;
    }
}

TEST(Tile, ATreeOfSeventyThousandHasTheTilesOfTheSpecification) {
    EXPECT_EQ(tile_width_at(0, 272, 70'000), 256);
    EXPECT_EQ(tile_width_at(0, 273, 70'000), 112);
    EXPECT_EQ(tile_width_at(0, 274, 70'000), 0);
    EXPECT_EQ(tile_width_at(1, 0, 70'000), 256);
    EXPECT_EQ(tile_width_at(1, 1, 70'000), 17);
    EXPECT_EQ(tile_width_at(2, 0, 70'000), 1);
    EXPECT_EQ(tile_width_at(3, 0, 70'000), 0);
    EXPECT_EQ(tile_width_at(63, 0, 70'000), 0);
}

}  // namespace
}  // namespace shiji::transparency
