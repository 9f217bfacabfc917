/** All style sheets of the panel as one text. */
import base from './base.css'
import composer from '../composer/composer.css'
import conversation from '../conversation/conversation.css'
import header from '../shell/header.css'
import messages from '../conversation/messages.css'
import tools from '../composer/tools.css'
import typing from '../notices/typing.css'

export const panelStyles = [base, header, conversation, messages, composer, tools, typing].join(
  '\n',
)
