/** All style sheets of the panel as one text. */
import base from './base.css'
import composer from './composer.css'
import conversation from './conversation.css'
import header from './header.css'
import messages from './messages.css'
import tools from './tools.css'
import typing from './typing.css'

export const panelStyles = [base, header, conversation, messages, composer, tools, typing].join(
  '\n',
)
