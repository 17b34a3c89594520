#include <malloc.h>

#include <exception>
#include <iostream>

#include "app/commands.h"
#include "platform/documents/documents.h"

namespace {

/// What a request gives back is kept for the next one: to return it to the system and to fault it
/// in again took a third of a page's time.
void keep_freed_memory() {
    constexpr int kMiB = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, 32 * kMiB);
    mallopt(M_TRIM_THRESHOLD, 64 * kMiB);
    mallopt(M_TOP_PAD, kMiB);
}

}  // namespace

int main(int count, char** words) {
    // First of all: the confined child that reads uploaded files must not set anything up.
    if (count > 1 && words[1] == std::string_view(shiji::documents::kParseUploadVerb))
        return shiji::documents::parse_upload_main(0, 1);
    keep_freed_memory();
    try {
        return shiji::app::run_program(std::vector<std::string>(words + 1, words + count));
    } catch (const std::exception& failure) {
        std::cerr << "程序出错，已停止：" << failure.what() << "\n";
        return 75;
    }
}
