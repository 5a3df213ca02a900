;;; upsun-lint.el --- Checks Upsun configurations  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "28.1"))

;;; Commentary:

;; Files in `.upsun' folders get a mode of their own, derived from the YAML mode that there is, so that the language server
;; of upsun-lint is started for them and for no other YAML.  Works with eglot and with lsp-mode: the server is started with
;; whichever of the two `upsun-lint-client' names.

;;; Code:

(defgroup upsun-lint nil
  "Checks Upsun configurations."
  :group 'tools)

(defcustom upsun-lint-command '("upsun-lint" "lsp")
  "The language server: a program and its arguments."
  :type '(repeat string))

(defcustom upsun-lint-client 'eglot
  "What starts the language server."
  :type '(choice (const eglot) (const lsp-mode) (const :tag "Nothing: I do" nil)))

(defcustom upsun-lint-settings nil
  "Settings of the language server, as a property list.
For instance (:pedantic t :codeLens :json-false)."
  :type 'plist)

(defun upsun-lint--options ()
  "The settings, as JSON libraries take them."
  (or upsun-lint-settings (make-hash-table :test #'equal)))

;; The YAML mode is known when this file is loaded, and a mode's parent must be a name.
(eval
 `(define-derived-mode upsun-config-mode
    ,(cond ((require 'yaml-mode nil t) 'yaml-mode)
           ((and (fboundp 'yaml-ts-mode) (fboundp 'treesit-ready-p) (treesit-ready-p 'yaml t)) 'yaml-ts-mode)
           (t 'conf-mode))
    "Upsun" "YAML in a `.upsun' folder."
    ;; Not shared with other YAML of the repository, which may have another server.
    (add-hook 'project-find-functions #'upsun-lint--project nil t))
 t)

;;;###autoload
(add-to-list 'auto-mode-alist '("/\\.upsun/[^/]+\\.ya?ml\\'" . upsun-config-mode))

(defun upsun-lint--root (file)
  "The folder that holds the `.upsun' in which FILE is."
  (file-name-directory (directory-file-name (file-name-directory (expand-file-name file)))))

(defun upsun-lint--project (_directory)
  "The project of the current buffer."
  (when (and buffer-file-name (derived-mode-p 'upsun-config-mode))
    (cons 'upsun-lint (upsun-lint--root buffer-file-name))))

(with-eval-after-load 'project
  (cl-defmethod project-root ((project (head upsun-lint)))
    (cdr project)))

(defun upsun-lint-start ()
  "Start the language server for this buffer, if the program is there."
  (cond ((not upsun-lint-client))
        ((not (executable-find (car upsun-lint-command)))
         (message "upsun-lint: %s is not on the path; see `upsun-lint-command'" (car upsun-lint-command)))
        ((eq upsun-lint-client 'eglot) (when (require 'eglot nil t) (eglot-ensure)))
        ((require 'lsp-mode nil t) (lsp-deferred))))

(add-hook 'upsun-config-mode-hook #'upsun-lint-start)

;;;; eglot

(defvar eglot-server-programs)
(defvar eglot-workspace-configuration)
(defvar lsp-auto-guess-root)

(with-eval-after-load 'eglot
  (put 'upsun-config-mode 'eglot-language-id "yaml")
  (add-to-list 'eglot-server-programs
               (cons 'upsun-config-mode
                     (lambda (&rest _)
                       (append upsun-lint-command (list :initializationOptions (upsun-lint--options)))))))

(add-hook 'upsun-config-mode-hook
          (lambda ()
            ;; What the server gets when it asks.
            (setq-local eglot-workspace-configuration (list :upsun-lint (upsun-lint--options)))
            ;; The root is known: lsp-mode need not ask for it.
            (setq-local lsp-auto-guess-root t))
          -50)

;;;; lsp-mode

(declare-function lsp-deferred "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-register-custom-settings "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(defvar lsp-language-id-configuration)

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(upsun-config-mode . "yaml"))
  (lsp-register-custom-settings
   (mapcar (lambda (setting)
             (let ((key (intern (concat ":" (car setting)))))
               (list (concat "upsun-lint." (car setting))
                     (lambda ()
                       (if (plist-member upsun-lint-settings key)
                           (memq (plist-get upsun-lint-settings key) '(t))
                         (cdr setting)))
                     t)))
           ;; All of them: what is not in the answer is set back to what it is by default.
           '(("pedantic") ("assumeSingleInstance") ("besideYamlServer") ("codeLens" . t) ("inlayHints" . t))))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection (lambda () upsun-lint-command))
    :major-modes '(upsun-config-mode)
    :initialization-options #'upsun-lint--options
    ;; A server for YAML may run beside it.
    :add-on? t
    :server-id 'upsun-lint)))

(provide 'upsun-lint)
;;; upsun-lint.el ends here
