#include "platform/witness/stick.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "platform/transparency/proof_file.h"
#include "platform/witness/witness.h"

namespace shiji::witness {
namespace {

struct RequestFile {
    std::string stem;
    std::string body;
    std::int64_t old = 0;
    std::string keys;  ///< the proof of new keys that lies beside it; empty where none does
};

/// Empty, which is no request, for a file too large to be one.
std::string content_of(const std::filesystem::path& path) {
    if (std::filesystem::file_size(path) > kRequestBytesMax) return {};
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

/// Two requests of one log build on each other: the shorter old size comes first.
std::vector<RequestFile> requests_in(const std::filesystem::path& folder) {
    std::vector<RequestFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != kRequestSuffix) continue;
        RequestFile file{entry.path().stem().string(), content_of(entry.path()), 0, ""};
        auto keys = entry.path();
        if (std::filesystem::is_regular_file(keys.replace_extension(kKeysSuffix)))
            file.keys = content_of(keys);
        if (const auto bundle = transparency::ConsistencyBundle::parse(file.body))
            file.old = bundle->old;
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(), [](const RequestFile& one, const RequestFile& other) {
        return std::tie(one.old, one.stem) < std::tie(other.old, other.stem);
    });
    return files;
}

void write_answer(const std::filesystem::path& path, const std::string& lines) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << lines << std::flush;
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

std::vector<StickAnswer> cosign_folder(storage::Database& database, const WitnessKeys& keys,
                                       const std::filesystem::path& requests,
                                       const std::filesystem::path& answers, seams::Clock& clock) {
    std::vector<StickAnswer> told;
    for (const RequestFile& file : requests_in(requests)) {
        StickAnswer answer{.request = file.stem + std::string(kRequestSuffix)};
        const std::string name = file.stem + std::string(kAnswerSuffix);
        const auto cosigned = database.write([&](storage::Transaction& tx) {
            // Where it leads nowhere, the request is judged by the keys that are known.
            if (!file.keys.empty())
                answer.new_keys = add_keys(tx, file.keys, clock.now()).has_value();
            return add_checkpoint(tx, file.body, keys, clock.now());
        });
        if (cosigned) {
            answer.answer = name;
            answer.origin = cosigned->origin;
            answer.size = cosigned->size;
            write_answer(answers / answer.answer, cosigned->lines);
        } else if (cosigned.error().kind == base::ErrorKind::Conflict &&
                   std::filesystem::exists(answers / name)) {
            answer.answer = name;
            answer.answered_before = true;
        } else {
            answer.flaw = cosigned.error();
        }
        told.push_back(std::move(answer));
    }
    return told;
}

}  // namespace shiji::witness
