#include "app/witness_files.h"

#include <charconv>
#include <filesystem>
#include <iostream>

#include "base/text.h"
#include "platform/settings/messages.h"
#include "platform/transparency/evidence.h"

namespace shiji::app {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, flaw] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (flaw != std::errc() || std::to_string(number) != text || number < 0) return std::nullopt;
    return number;
}

base::Result<std::string> need_word(const CommandLine& line, const std::string& verb,
                                    const std::string& option) {
    const auto given = line.options.find(option);
    if (given == line.options.end() || given->second.empty())
        return base::refuse(base::ErrorKind::Invalid, "app.word_missing", "",
                            {{"option", option}, {"verb", verb}});
    return given->second;
}

base::Result<std::string> need_folder(const CommandLine& line, const std::string& verb,
                                      const std::string& option) {
    auto folder = need_word(line, verb, option);
    if (folder && !std::filesystem::is_directory(*folder))
        return base::refuse(base::ErrorKind::Invalid, "app.no_such_folder", "",
                            {{"path", *folder}});
    return folder;
}

base::Result<std::vector<transparency::Vkey>> brought_keys(const CommandLine& line) {
    std::vector<transparency::Vkey> keys;
    if (!line.options.contains("vkey")) return keys;
    for (const std::string& word : base::split(line.options.at("vkey"), ' ')) {
        if (word.empty()) continue;
        const auto key = transparency::read_vkey(word);
        if (!key) return base::refuse(key);
        keys.push_back(*key);
    }
    return keys;
}

void print_file_refusal(const std::string& file, const base::Error& error) {
    const base::Fault& fault = error.faults.front();
    std::cerr << file << "：" << settings::sentence(fault) << "（" << fault.code << "）\n";
}

}  // namespace shiji::app
