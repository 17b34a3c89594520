target_link_libraries(platform_documents PUBLIC zip expat icuuc icui18n seccomp)
