import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { applyPreferences } from './shared/session/preferences'
import './shared/styles/tokens.css'
import './shared/styles/base.css'
import './shared/styles/print.css'

applyPreferences()
createApp(App).use(router).mount('#app')
